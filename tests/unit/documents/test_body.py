"""D15-D17: bodies: small differences, whole characters, LF only."""

from __future__ import annotations

import random

import pytest

from holdfast.documents import (
    BadPosition,
    Body,
    NotAllowed,
    Part,
    TextNotAllowed,
    TextTooLong,
    clients_of,
    scan,
    units,
)
from holdfast.documents.difference import difference
from holdfast.foundation.limits import BODY_CHARACTERS

from .updates import section, text, update


def made(*texts: str) -> Body:
    body = Body.load(None, 1)
    for content in texts:
        body.replace_text(content, 1, "x")
    return body


def test_a_new_body_is_one_change_that_is_its_state() -> None:
    """D15: what an import costs."""
    body = Body.load(None, 1)
    change = body.replace_text("# Hé\n😀\n", 1000, "import")
    assert change is not None
    assert change.update == body.state()
    assert (change.stamp, change.before, change.after) == (1001, {}, {16: 8})
    assert body.text() == "# Hé\n😀\n"
    assert body.units() == 8


def test_replacing_writes_the_difference_only() -> None:
    """D15: an insertion in the middle is one small struct."""
    body = made("one\ntwo\nthree\n" * 500)
    change = body.replace_text(body.text()[:200] + "X" + body.text()[200:], 1, "x")
    assert change is not None
    scanned = scan(change.update, Part.BODY, clients_of(1, Part.BODY))
    assert (scanned.inserted, scanned.deletions) == (1, ())
    assert body.replace_text(body.text(), 1, "x") is None


def test_several_places_are_several_small_replacements() -> None:
    """D15: a restore does not rewrite what lies between."""
    lines = [f"line {n}" for n in range(300)]
    old = "\n".join(lines)
    lines[10], lines[200] = "changed", "line 200 and more"
    del lines[100]
    body = made(old)
    change = body.replace_text("\n".join(lines), 1, "x")
    assert change is not None
    scanned = scan(change.update, Part.BODY, clients_of(1, Part.BODY))
    assert body.text() == "\n".join(lines)
    assert scanned.inserted < 30
    assert sum(end - start for _, start, end in scanned.deletions) < 30


def test_differences_lead_from_one_text_to_the_other() -> None:
    """D15: for thousands of seeded pairs, with all that is awkward in them."""
    rng = random.Random(5)
    pieces = ["a", "b", "\n", "\n\n", "line\n", "é", "😀", "👩‍👩‍👧", "\x0c", "\u2028", "漢"]
    for _ in range(3000):
        old = "".join(rng.choices(pieces, k=rng.randrange(30)))
        cut = rng.randrange(len(old) + 1)
        edited = old[:cut] + "".join(rng.choices(pieces, k=5)) + old[cut + 2 :]
        new = rng.choice((edited, "".join(rng.choices(pieces, k=20))))
        result, at = "", 0
        for start, end, insert in difference(old, new):
            assert start >= at
            result += old[at:start] + insert
            at = end
        assert result + old[at:] == new


def test_a_text_that_differs_everywhere_is_replaced_in_one_piece() -> None:
    """D15: the cost of comparing is bounded."""
    old = "\n".join(str(n) for n in range(3000))
    new = "\n".join(str(-n) for n in range(3000))
    assert len(difference(old, new)) == 1
    body = made(old, new)
    assert body.text() == new


def test_positions_are_utf16_units_on_the_outside() -> None:
    """D16: é is two bytes, 😀 four bytes and two units."""
    body = made("aé😀z")
    body.splice(4, 4, "|", 1, "x")
    assert body.text() == "aé😀|z"
    body.splice(2, 4, "😁", 1, "x")
    assert body.text() == "aé😁|z"
    assert body.splice(2, 4, "😁", 1, "x") is None
    for start, end in ((3, 3), (2, 3), (-1, 0), (0, 99), (2, 1), (0, 3)):
        with pytest.raises(BadPosition):
            body.splice(start, end, "x", 1, "x")
    ascii_body = made("abc")
    for start, end in ((-1, 0), (0, 4), (3, 2)):
        with pytest.raises(BadPosition):
            ascii_body.splice(start, end, "x", 1, "x")
    assert not body.broken


def test_emoji_are_replaced_whole() -> None:
    """D7, D16: 😀 and 😁 differ in their second half only; the update deletes both halves."""
    body = made("x😀y")
    change = body.replace_text("x😁y", 1, "x")
    assert change is not None
    scanned = scan(change.update, Part.BODY, clients_of(1, Part.BODY))
    assert [(start, end) for _, start, end in scanned.deletions] == [(1, 3)]
    assert scanned.inserted == 2


def test_a_body_holds_no_carriage_return_and_no_half_character() -> None:
    """D17: refused before yrs, which would panic or come apart."""
    body = made("x")
    for bad in ("a\rb", "\ud83d", "\ude00x"):
        with pytest.raises(TextNotAllowed):
            body.replace_text(bad, 1, "x")
        with pytest.raises(TextNotAllowed):
            body.splice(0, 0, bad, 1, "x")
    with pytest.raises(TextTooLong):
        body.replace_text("x" * (BODY_CHARACTERS + 1), 1, "x")
    assert body.text() == "x"
    assert not body.broken


@pytest.mark.parametrize("reload", [False, True])
@pytest.mark.parametrize(
    "bad",
    [
        update(section(32, 0, text("q", left=(16, 1)))),
        update(section(32, 0, text("q", right=(16, 2)))),
        update(deletions={16: [(0, 2)]}),
        update(deletions={16: [(2, 1)]}),
    ],
)
def test_nobody_cuts_a_character_in_two(bad: bytes, reload: bool) -> None:
    """D7: units 1 and 2 of client 16 are one 😀, whether typed here or loaded."""
    body = made("x😀y")
    if reload:
        body = Body.load(body.state(), 1)
    with pytest.raises(NotAllowed):
        body.apply(bad, clients_of(2, Part.BODY))
    body.replace_text(body.text() + "🎉", 1, "x")
    with pytest.raises(NotAllowed):
        body.apply(update(section(32, 0, text("q", left=(16, 4)))), clients_of(2, Part.BODY))
    body.apply(update(section(32, 0, text("q", left=(16, 5)))), clients_of(2, Part.BODY))
    assert body.text() == "x😀y🎉q"


def test_units() -> None:
    assert [units(t) for t in ("", "abc", "é", "😀", "漢a")] == [0, 3, 1, 2, 2]
