"""Which documents a body points to."""

from __future__ import annotations

import pytest

from holdfast.domain.links import MOST_LINKS, links_of

A, B = "a1" * 16, "b2" * 16


@pytest.mark.parametrize(
    ("body", "ids", "titles"),
    [
        ("nothing", set(), set()),
        (f"See [[{A}|label]] and [[{B}]], [[{A}|again]].", {A, B}, set()),
        ("[[Budget  2026]] [[budget 2026|x]] [[ ]]", set(), {"Budget 2026", "budget 2026"}),
        (f"`[[{A}]]` ``[[{A}]]``\n```\n[[{A}]]\n```\n[[{B}|]]", {B}, set()),
        (f"[[{A[:-1]}]] [[{A.upper()}]]", set(), {A[:-1], A.upper()}),
        ("[[a\nb]] [a] [[a|b|c]] [[a[b]]", set(), set()),
    ],
)
def test_links_are_found(body: str, ids: set[str], titles: set[str]) -> None:
    """R6: ids and bare titles, each once, none in code."""
    found = links_of(body)
    assert ({identity.hex() for identity in found.ids}, set(found.titles)) == (ids, titles)


def test_a_body_full_of_links_ends_somewhere() -> None:
    """R6: a generated list cannot fill the table."""
    assert len(links_of("\n".join(f"[[t{n}]]" for n in range(3 * MOST_LINKS))).titles) == MOST_LINKS
