"""The transaction of a change, and the log that it leaves."""

from __future__ import annotations

import dataclasses

import pytest

from holdfast.store import changes, fields, held, intake, outbox, parts, projection, set_aside, texts
from holdfast.store.commit import EditedDocument, EditedPart, commit_statements
from holdfast.store.database import Batch, Database, Statement
from holdfast.store.errors import GuardFailed, StatementError
from holdfast.store.held import HeldChange
from holdfast.store.intake import IntakeMark
from holdfast.store.parts import PartState
from holdfast.store.reading import read
from holdfast.store.set_aside import SetAside
from tests.unit.store.builders import SPACE, edited, put, row


async def test_everything_of_an_edit_is_there(vault: Database) -> None:
    """S14 (I2): change, state, vector, row, text, fields, outbox row and dirty mark."""
    document = row(1, "Kelp", tags=("sea",), path="a/b.md", words=2, pinned=True)
    edit = EditedDocument(
        (
            EditedPart(1, b"u1", "note.edit", 10, b"s1", b"v1"),
            EditedPart(1, b"u2", "note.edit", 11, b"s2", b"v2"),
            EditedPart(0, b"u3", "note.tag", 12, b"s3", b"v3"),
        ),
        document,
        "the body",
        {"front": "a: 1\n"},
    )
    await vault.transact(commit_statements([edit], author=3, time=99))
    log, waiting, states, stored = await read(
        vault, changes.after(0), outbox.waiting(), parts.all_of(document.id), projection.one(document.id)
    )
    assert [(c.number, c.part, c.author, c.seq, c.stamp, c.time, c.intent, c.payload) for c in log] == [
        (1, 1, 3, None, 10, 99, "note.edit", b"u1"),
        (2, 1, 3, None, 11, 99, "note.edit", b"u2"),
        (3, 0, 3, None, 12, 99, "note.tag", b"u3"),
    ]
    assert waiting == log
    assert states == {
        0: PartState(document.id, 0, b"s3", b"v3"),
        1: PartState(document.id, 1, b"s2", b"v2"),
    }
    assert stored == document
    body, values, vector, state = await read(
        vault, texts.of(document.id), fields.of(document.id), parts.vector(document.id, 1), parts.state(document.id, 1)
    )
    assert (body, values, vector, state) == ("the body", {"front": "a: 1\n"}, b"v2", b"s2")
    assert await vault.run([Statement("SELECT document FROM dirty")]) == [[(document.id,)]]


async def test_what_is_not_named_stays(vault: Database) -> None:
    """S14: an edit without a body or fields leaves them as they are; with fields, they are all of them."""
    document = row(1, "Kelp")
    first = dataclasses.replace(edited(document, "body"), fields={"a": "1", "b": "2"})
    await vault.transact(commit_statements([first], author=1, time=1))
    await vault.transact(commit_statements([edited(dataclasses.replace(document, pinned=True))], author=1, time=2))
    assert await read(vault, texts.of(document.id), fields.of(document.id)) == ("body", {"a": "1", "b": "2"})
    second = dataclasses.replace(edited(document), fields={"b": "3"})
    await vault.transact(commit_statements([second], author=1, time=3))
    assert await read(vault, texts.of(document.id), fields.of(document.id)) == ("body", {"b": "3"})


async def test_received_changes_are_not_sent_again(vault: Database) -> None:
    """S15: only a change without a `seq` goes to the outbox."""
    await vault.transact(commit_statements([edited(row(1))], author=2, time=1, seq=41))
    await vault.transact(commit_statements([edited(row(1))], author=1, time=2))
    waiting, count, log = await read(vault, outbox.waiting(), outbox.count(), changes.of_part(row(1).id, 0))
    assert [change.author for change in waiting] == [1]
    assert count == 1
    assert [change.seq for change in log] == [41, None]


async def test_sealing_empties_the_outbox(vault: Database) -> None:
    """S15: sealed changes have their `seq` and are not waiting any more; others still are."""
    await put(vault, (row(1), "a"), (row(2), "b"))
    await vault.transact(outbox.sealed([1, 2], 7))
    waiting, log = await read(vault, outbox.waiting(), changes.after(0))
    assert [change.number for change in waiting] == [3, 4]
    assert [change.seq for change in log] == [7, 7, None, None]


async def test_numbers_are_used_once(vault: Database) -> None:
    """S15: the newest change cannot be deleted, so its number is never given to another."""
    await put(vault, (row(1), "a"))
    await vault.transact(outbox.sealed([1, 2], 1))
    with pytest.raises(StatementError):
        await vault.transact([Statement("DELETE FROM changes WHERE number >= 1")])
    await vault.transact([Statement("DELETE FROM changes WHERE number = 1")])
    await put(vault, (row(1), "b"))
    assert [change.number for change in await read(vault, changes.after(0))] == [2, 3, 4]


async def test_many_documents_are_few_statements(vault: Database) -> None:
    """S14: five hundred documents are as many statements as one."""
    one = commit_statements([edited(row(0), "x", (0, 1))], author=1, time=1)
    many = commit_statements([edited(row(n, f"n{n}", tags=("t",)), "x", (0, 1)) for n in range(500)], author=1, time=1)
    assert len(many) == len(one) <= 8
    assert all(isinstance(item, Batch) for item in many)
    await vault.transact(many)
    assert (await read(vault, projection.counts())).live == {"note": 500}


async def test_held_changes_wait_until_released(vault: Database) -> None:
    """S16 (I4, I11): what waits is kept once, found by its part, and released exactly once."""
    change = HeldChange(0, SPACE, row(1).id, 1, 4, 9, "causal", b"needs", 5, b"payload")
    await vault.transact([held.hold(change), held.hold(dataclasses.replace(change, payload=b"again"))])
    [kept] = await read(vault, held.for_part(row(1).id, 1))
    assert dataclasses.replace(kept, number=0) == change
    assert await read(vault, held.for_part(row(1).id, 0), held.everything()) == ([], [kept])
    await vault.transact([held.release(kept.number)])
    with pytest.raises(GuardFailed):
        await vault.transact([held.release(kept.number)])


async def test_what_is_set_aside_stays(vault: Database) -> None:
    """S16 (I4): refused input is kept with its reason until somebody decides."""
    refused = SetAside(0, "bad-update", "import", SPACE, row(1).id, 1, 5, b"\x00\xff")
    await vault.transact([set_aside.keep(refused), set_aside.keep(dataclasses.replace(refused, document=None))])
    [of_document], everything = await read(vault, set_aside.of_document(row(1).id), set_aside.everything())
    assert dataclasses.replace(of_document, number=0) == refused
    assert len(everything) == 2
    await vault.transact([set_aside.drop(of_document.number)])
    assert await read(vault, set_aside.of_document(row(1).id)) == []


async def test_input_that_kills_twice_is_a_suspect(vault: Database) -> None:
    """S17: each begin is counted before the input is applied; clearing in the commit forgets it."""
    for time in (1, 2):
        await vault.transact([intake.begin(b"bomb", row(1).id, time), intake.begin(b"fine%d" % time, None, time)])
        await vault.transact([intake.clear(b"fine%d" % time)])
    await vault.transact([intake.begin(b"once", None, 3)])
    suspects, unfinished = await read(vault, intake.suspects(), intake.unfinished())
    assert suspects == [IntakeMark(b"bomb", row(1).id, 2, 2)]
    assert [mark.key for mark in unfinished] == [b"bomb", b"once"]
