"""N1, N2: kinds and fields."""

from __future__ import annotations

import pytest

from holdfast.domain import every, note
from holdfast.domain.fields import BadValue, Field, Scalar, number_field
from holdfast.domain.importing import decode_file
from holdfast.domain.kind import Kind
from holdfast.domain.kinds import KINDS, UnknownKind, kind_named
from holdfast.domain.policy import Policy


def test_a_kind_is_found_by_its_name() -> None:
    """N1: one that is not known is a newer Holdfast's."""
    assert kind_named("note") is note.NOTE
    with pytest.raises(UnknownKind):
        kind_named("hologram")
    for name, kind in KINDS.items():
        assert kind.name == name
        assert {field.name for field in every.EVERY} <= {field.name for field in kind.fields}


def test_names_of_fields_never_change() -> None:
    """N1: they are in every key of every head. Add to this list, change nothing in it."""
    assert {(field.name, field.policy.value, field.type.__name__) for field in note.NOTE.fields} == {
        ("kind", "latest", "str"),
        ("title", "latest", "str"),
        ("tags", "set", "str"),
        ("created", "latest", "int"),
        ("touched", "latest", "int"),
        ("trashed", "latest", "bytes"),
        ("pinned", "latest", "bool"),
        ("path", "latest", "str"),
        ("front_matter", "latest", "str"),
        ("bom", "latest", "bool"),
        ("line_ending", "latest", "str"),
        ("source_hash", "latest", "bytes"),
        ("body", "text", "str"),
    }


def test_a_kind_declares_a_field_once() -> None:
    """N1: a mistake shows when the module is imported."""
    with pytest.raises(ValueError, match="twice"):
        Kind("x", (every.TITLE, every.TITLE), dict)
    assert note.NOTE.field("title") is every.TITLE
    with pytest.raises(KeyError):
        note.NOTE.field("nothing")


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (Field("a", Policy.LATEST, bool), [True, False, None], [1, 0, "x", b""]),
        (Field("a", Policy.LATEST, int, None, 9), [0, -9, 9, None], [True, 10, -10, 1.0, "1"]),
        (number_field("a"), [2**53 - 1, -5], [2**53]),
        (Field("a", Policy.LATEST, str, "", 3), ["", "abc", None], ["abcd", b"x", "\ud800"]),
        (Field("a", Policy.LATEST, bytes, b"", 2), [b"", b"ab"], [b"abc", "a"]),
        (Field("a", Policy.LATEST, str, "", 9, ("open", "done")), ["open", None], ["shut", ""]),
    ],
)
def test_what_a_field_takes(field: Field, good: list[Scalar], bad: list[Scalar]) -> None:
    """N2: checked when written, with an error for a person."""
    for value in good:
        assert field.check(value) == value
    for value in bad:
        with pytest.raises(BadValue):
            field.check(value)


def test_what_an_imported_note_says() -> None:
    """N11: every part of the file has its field; a time that is not said is now."""
    file = decode_file("a/b.md", b"\xef\xbb\xbf---\r\ntitle: T\r\nupdated: 2024-01-05\r\n---\r\nx")
    values = note.import_values(file, 77)
    assert values == {
        note.KIND: "note",
        note.TITLE: "T",
        note.CREATED: 77,
        note.TOUCHED: 1704412800000,
        note.PATH: "a/b.md",
        note.FRONT_MATTER: "---\ntitle: T\nupdated: 2024-01-05\n---\n",
        note.BOM: True,
        note.LINE_ENDINGS: "c",
        note.SOURCE_HASH: file.source_hash,
    }
    for field, value in values.items():
        field.check(value)
    assert note.TOUCHED not in note.import_values(decode_file("a.md", b""), 77)
