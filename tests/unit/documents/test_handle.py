"""D6, D8: what breaks a handle and what does not; pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from holdfast.documents import (
    AlreadyKnown,
    Body,
    DocumentFailed,
    HandleBroken,
    Head,
    Part,
    Put,
    Waiting,
    clients_of,
    fingerprint,
    picture,
    same,
)
from holdfast.domain import note
from holdfast.domain.fields import Field
from holdfast.domain.policy import Policy

from .updates import section, text, update

DIVIDING = bytes.fromhex("0201010000010101000401017402616200")
ONE = clients_of(1, Part.BODY)


def test_a_state_that_makes_yrs_panic_is_our_own_error() -> None:
    """D8: a BaseException from Rust becomes DocumentFailed, without its text."""
    with pytest.raises(DocumentFailed) as caught:
        Body.load(DIVIDING, 1)
    assert caught.value.__cause__ is None
    with pytest.raises(DocumentFailed):
        Head.load(b"\xff\xff", 1)


def _break(body: Body, failure: BaseException) -> Callable[..., Any]:
    def fail(*_: Any) -> Any:
        raise failure

    return fail


@pytest.mark.parametrize(
    ("failure", "seen_as"), [(RuntimeError("x"), DocumentFailed), (KeyboardInterrupt(), KeyboardInterrupt)]
)
def test_any_exception_while_writing_breaks_the_handle(
    monkeypatch: pytest.MonkeyPatch, failure: BaseException, seen_as: type[BaseException]
) -> None:
    """D8: yrs has committed half of the edit, so nothing of the handle may be used."""
    body = Body.load(None, 1)
    body.replace_text("one two", 1, "x")
    monkeypatch.setattr(type(body._text), "insert", _break(body, failure))
    with pytest.raises(seen_as):
        body.replace_text("two three", 1, "x")
    monkeypatch.undo()
    assert body.broken
    attempts: list[Callable[[], Any]] = [
        body.text,
        body.state,
        lambda: body.replace_text("x", 1, "x"),
        lambda: body.apply(update(), ONE),
    ]
    for attempt in attempts:
        with pytest.raises(HandleBroken):
            attempt()


def test_another_vector_than_foreseen_breaks_the_handle(monkeypatch: pytest.MonkeyPatch) -> None:
    """D6: the state vector afterwards is compared, whatever yrs says."""
    body = Body.load(None, 1)
    monkeypatch.setattr(type(body._doc), "apply_update", lambda *_: None)
    with pytest.raises(DocumentFailed):
        body.apply(update(section(16, 0, text("lost"))), ONE)
    assert body.broken


def test_what_scan_and_gate_refuse_leaves_the_handle_as_it_was() -> None:
    """D8: and it takes the next change."""
    body = Body.load(None, 5)
    with pytest.raises(Waiting):
        body.apply(update(section(16, 3, text("x", left=(16, 2)))), ONE)
    applied = body.apply(update(section(16, 0, text("abc"))), ONE)
    assert (applied.before, applied.after) == ({}, {16: 3})
    with pytest.raises(AlreadyKnown):
        body.apply(update(section(16, 0, text("abc"))), ONE)
    assert body.text() == "abc"
    body.apply(update(deletions={16: [(0, 1)]}), ONE)
    body.apply(update(deletions={16: [(0, 1)]}), ONE)  # deleting twice is deleting once
    assert body.text() == "bc"


def test_documents_are_compared_by_what_they_say() -> None:
    """D18: never by Yrs bytes: here the encoded states differ."""
    base, x, y = (
        update(section(16, 0, text("abcd"))),
        update(section(16, 4, text("X", left=(16, 3)))),
        update(section(32, 0, text("Y", left=(16, 3)))),
    )
    bodies = []
    for order in ((base, x, y), (base, y, x)):
        body = Body.load(None, 5)
        for data in order:
            body.apply(data, range(16, 48))
        bodies.append(body)
    assert bodies[0].state() != bodies[1].state()
    head = Head.load(None, 5)
    assert same(picture(head, bodies[0]), picture(head, bodies[1]))
    assert len(fingerprint(picture(head, None))) == 32
    assert not same(picture(head, bodies[0]), picture(head, None))


def test_a_value_of_another_type_is_another_document() -> None:
    """D18: 1 is not true."""
    pictures = []
    for field, value in ((Field("a", Policy.LATEST, int, None, 5), 1), (Field("a", Policy.LATEST, bool), True)):
        head = Head.load(None, 1)
        head.write([Put(field, value)], 1, "x")
        pictures.append(picture(head, None))
    assert not same(*pictures)


def test_reloading_changes_nothing() -> None:
    """D18: state, vector, entries, text."""
    head, body = Head.load(None, 1), Body.load(None, 1)
    head.write([Put(note.TITLE, "a")], 1, "x")
    body.replace_text("é😀", 1, "x")
    again = picture(Head.load(head.state(), 2), Body.load(body.state(), 2))
    assert same(picture(head, body), again)
    assert Body.load(b"", 1).text() == ""
