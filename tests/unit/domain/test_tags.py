"""N6: tags."""

from __future__ import annotations

import pytest

from holdfast.domain.tags import (
    BadTag,
    TagTooLong,
    TooManyTags,
    compared,
    elements,
    normal_tag,
    normal_tags,
    parse_tags,
    shown,
)
from holdfast.foundation.limits import TAG_CHARACTERS, TAGS


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Work", "Work"),
        ("  #Work ", "Work"),
        ("##x", "x"),
        ("to \t do", "to-do"),
        ("e\u0301te\u0301", "été"),
        ("a/b|c", "a/b|c"),
        ("C#", "C#"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("日本 語", "日本-語"),
    ],
)
def test_what_a_tag_is(text: str, tag: str) -> None:
    assert normal_tag(text) == tag


@pytest.mark.parametrize("text", ["", " ", "#", "# #", "a,b", "a\u202eb", "a\x00b", "\ud800", "\ufeffx"])
def test_what_is_no_tag(text: str) -> None:
    with pytest.raises(BadTag):
        normal_tag(text)


def test_limits() -> None:
    assert normal_tag("x" * TAG_CHARACTERS)
    with pytest.raises(TagTooLong):
        normal_tag("x" * (TAG_CHARACTERS + 1))
    with pytest.raises(TagTooLong):
        normal_tag("ß" * (TAG_CHARACTERS - 1))  # compared as twice as many
    assert len(normal_tags(f"t{n}" for n in range(TAGS))) == TAGS
    with pytest.raises(TooManyTags):
        normal_tags(f"t{n}" for n in range(TAGS + 1))


def test_case_is_kept_and_not_compared() -> None:
    assert normal_tags(["Work", "work", "WORK", "b"]) == ("Work", "b")
    assert compared("STRASSE") == compared("straße")
    assert elements(("Work", "b")) == {"work": "Work", "b": "b"}
    assert shown({"work": "Work", "a": None}) == ("a", "Work")


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("a, b c ,#d", ("a", "b-c", "d")),
        ("#a #b", ("a", "b")),
        ("one tag", ("one-tag",)),
        ("", ()),
        (" , ,", ()),
    ],
)
def test_what_a_person_types(line: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(line) == tags
