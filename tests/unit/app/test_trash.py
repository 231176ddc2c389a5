"""The trash, by its pure rule, and what is deleted for good."""

from __future__ import annotations

from typing import Any

import pytest
from pycrdt import Doc, Text

from holdfast.app import listing, notes, tasks, trash
from holdfast.app.commits import BodyTyped, Commits, Committed
from holdfast.app.models import NoteDetail
from holdfast.app.searching import search_for
from holdfast.app.shelf import NotHere
from holdfast.app.trash import DAY_MS, NotInTrash
from holdfast.app.undo import undo
from holdfast.documents import Head
from holdfast.foundation.ids import show_id
from holdfast.store import tombstones
from holdfast.store.projection import Sort
from holdfast.store.reading import read
from tests.unit.app.conftest import TurnedClock

EDITOR = 16 + 3


async def listed(commits: Commits) -> list[str]:
    found = await listing.notes(commits.vault, selected="", title_has="", sort=Sort.TITLE, count=50)
    return [row.title for row in found.rows]


async def trashed(commits: Commits) -> list[str]:
    return [row.title for row in (await trash.screen(commits.vault, count=50)).rows]


def typed(text: str) -> bytes:
    editor: Doc[Any] = Doc(client_id=EDITOR)
    body = editor.get("t", type=Text)
    body += text
    return editor.get_update()


async def test_in_and_out(commits: Commits) -> None:
    """R1: what is in the trash is in no list and no search, can be looked at, and comes back as it was."""
    document = await notes.create(commits, title="Kelp", body="frond")
    assert await trash.put_in(commits, document, "note") is not None
    assert (await listed(commits), await trashed(commits)) == ([], ["Kelp"])
    assert (await search_for(commits.vault, "frond", count=5)).results == ()
    found = await listing.notes(commits.vault, selected=show_id(document), title_has="", sort=Sort.MODIFIED, count=5)
    assert isinstance(found.detail, NoteDetail)
    assert found.detail.read_only
    assert await trash.put_in(commits, document, "note") is None
    assert await trash.take_out(commits, document, "note") is not None
    assert (await listed(commits), await trashed(commits)) == (["Kelp"], [])
    assert await trash.take_out(commits, document, "note") is None
    assert len((await search_for(commits.vault, "frond", count=5)).results) == 1


async def test_both_can_be_undone(commits: Commits) -> None:
    """R5: moving to the trash and restoring have a way back."""
    document = await notes.create(commits, title="Kelp")
    way = await trash.put_in(commits, document, "note")
    assert way is not None
    await undo(commits, way)
    assert await listed(commits) == ["Kelp"]
    await trash.put_in(commits, document, "note")
    back = await trash.take_out(commits, document, "note")
    assert back is not None
    await undo(commits, back)
    assert (await listed(commits), await trashed(commits)) == ([], ["Kelp"])


async def test_whoever_edits_takes_it_out(commits: Commits) -> None:
    """R2: an edit of head or body revives, also in an editing session that has touched the document before."""
    document = await notes.create(commits, title="Kelp")
    await trash.put_in(commits, document, "note")
    await notes.set_title(commits, document, "Tang")
    assert (await listed(commits), await trashed(commits)) == (["Tang"], [])
    await trash.put_in(commits, document, "note")
    await commits.typed(BodyTyped(document, typed("text"), EDITOR, "lease", touch=False))
    assert (await listed(commits), await trashed(commits)) == (["Tang"], [])


async def test_the_projection_says_what_the_head_says(commits: Commits) -> None:
    """R2, I8: a copy of the head on another device is in the trash exactly when the list here says so."""
    document = await notes.create(commits, title="Kelp")
    for step in (trash.put_in, trash.take_out, trash.put_in):
        await step(commits, document, "note")
        copy = Head.load((await commits.opened(document)).head.state(), 9)
        assert copy.trashed is (await trashed(commits) == ["Kelp"])


async def test_days_left(commits: Commits, clock: TurnedClock) -> None:
    """R3: thirty days, counted down, never below none."""
    await trash.put_in(commits, await notes.create(commits, title="Kelp"), "note")
    for days, left in ((0, 30), (1, 29), (28, 1), (1, 0), (400, 0), (-900, 30)):
        clock.time += days * DAY_MS
        [row] = (await trash.screen(commits.vault, count=5)).rows
        assert row.days_left == left


async def test_after_thirty_days_it_is_deleted(commits: Commits, clock: TurnedClock) -> None:
    """R3: not a day earlier, and only what is still in the trash."""
    first, second = [await notes.create(commits, title=title) for title in ("First", "Second")]
    for document in (first, second):
        await trash.put_in(commits, document, "note")
    clock.time += 29 * DAY_MS
    assert await trash.delete_expired(commits) == 0
    await trash.take_out(commits, second, "note")
    clock.time += DAY_MS
    assert await trash.delete_expired(commits) == 1
    assert (await listed(commits), await trashed(commits)) == (["Second"], [])
    with pytest.raises(NotHere):
        await commits.opened(first)
    assert [stone.document for stone in await read(commits.vault.database, tombstones.all_of())] == [first]


async def test_deleting_is_asked_for_and_heard_of(commits: Commits) -> None:
    """R4: the question names it; afterwards it is gone for everybody, and what is not in the trash never goes."""
    document = await notes.create(commits, title="Kelp", body="frond")
    other = await tasks.add(commits, "Task", "2026-03-01")
    with pytest.raises(NotInTrash):
        await trash.question(commits.vault, document)
    with pytest.raises(NotInTrash):
        await trash.delete(commits, [document])
    await trash.put_in(commits, document, "note")
    await trash.put_in(commits, other, "task")
    asked = await trash.question(commits.vault, document)
    assert (asked.id, asked.title, asked.count) == (show_id(document), "Kelp", 1)
    assert (await trash.question(commits.vault, None)).count == 2
    heard: list[Committed] = []
    commits.subscribe(heard.append)
    await trash.delete(commits, [document])
    assert [event.documents for event in heard] == [(document,)]
    batch = BodyTyped(document, typed("text"), EDITOR, "lease", touch=True)
    with pytest.raises(NotHere):
        await commits.typed(batch)
    assert await trash.empty(commits) == 1
    assert (await trash.screen(commits.vault, count=5)).total == 0
