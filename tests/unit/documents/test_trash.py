"""D14: the trash is a pure function of a head."""

from __future__ import annotations

from holdfast.documents import Change, Head, Part, Put, Restore, Trash, clients_of
from holdfast.domain import note


def given(head: Head, device: int, change: Change | None) -> None:
    assert change is not None
    head.apply(change.update, clients_of(device, Part.HEAD))


def pair() -> tuple[Head, Head]:
    a, b = Head.load(None, 1), Head.load(None, 2)
    given(b, 1, a.write([Put(note.TITLE, "x")], 1, "note.create"))
    return a, b


def test_into_the_trash_and_back() -> None:
    a, b = pair()
    given(b, 1, a.write([Trash()], 1, "note.trash"))
    assert a.trashed
    assert b.trashed
    assert Head.load(b.state(), 3).trashed
    given(a, 2, b.write([Restore()], 1, "note.restore"))
    assert not a.trashed
    assert not b.trashed
    given(b, 1, a.write([Trash()], 1, "note.trash"))
    assert b.trashed


def test_a_later_edit_revives() -> None:
    a, b = pair()
    given(b, 1, a.write([Trash()], 1, "note.trash"))
    given(a, 2, b.write([Put(note.TOUCHED, 5)], 1, "body.touch"))
    assert not a.trashed
    assert not b.trashed
    given(b, 1, a.write([Trash()], 1, "note.trash"))
    assert a.trashed
    assert b.trashed


def test_a_concurrent_edit_revives() -> None:
    a, b = pair()
    trashed = a.write([Trash()], 1, "note.trash")
    edited = b.write([Put(note.TITLE, "y")], 1, "note.rename")
    given(a, 2, edited)
    given(b, 1, trashed)
    assert not a.trashed
    assert not b.trashed


def test_two_who_trash_at_once_agree() -> None:
    a, b = pair()
    one, two = a.write([Trash()], 1, "note.trash"), b.write([Trash()], 1, "note.trash")
    given(a, 2, two)
    given(b, 1, one)
    assert a.trashed
    assert b.trashed


def test_an_entry_that_is_no_vector_counts_nothing() -> None:
    head = Head.load(None, 1)
    head.write([Put(note.TRASHED, b"\xff")], 1, "x")
    assert not head.trashed
