"""Changes become durable as a whole, and are heard of only then."""

from __future__ import annotations

from typing import Any

import pytest
from pycrdt import Doc, Text

from holdfast.app import listing, notes
from holdfast.app.commits import BodyTyped, Commits, Committed
from holdfast.app.searching import search_for
from holdfast.app.shelf import NotHere
from holdfast.documents import Body, UpdateRefused
from holdfast.domain.title import TitleTooLong
from holdfast.foundation.ids import show_id
from holdfast.store import outbox, parts, texts
from holdfast.store.errors import StorageFull
from holdfast.store.projection import Sort
from holdfast.store.reading import read

EDITOR = 16 + 3


def typed(text: str, client: int = EDITOR) -> bytes:
    """An update as an editor makes it that types `text` into an empty body."""
    editor: Doc[Any] = Doc(client_id=client)
    body = editor.get("t", type=Text)
    body += text
    return editor.get_update()


async def shown(commits: Commits) -> list[str]:
    screen = await listing.notes(commits.vault, selected="", title_has="", sort=Sort.MODIFIED, count=50)
    return [row.title for row in screen.rows]


async def test_a_note_is_there_with_everything_at_once(commits: Commits) -> None:
    """I2: change, state, row, text, outbox and index mark."""
    document = await notes.create(commits, title="Tides", body="# Sea\n\nkelp")
    await notes.set_tags(commits, document, "sea, rock")
    screen = await listing.notes(commits.vault, selected=show_id(document), title_has="", sort=Sort.TITLE, count=50)
    assert [(row.title, set(row.tags), row.preview) for row in screen.rows] == [("Tides", {"sea", "rock"}, "Sea")]
    assert await read(commits.vault.database, texts.of(document)) == "# Sea\n\nkelp"
    assert await read(commits.vault.database, outbox.count()) == 3
    assert [result.id for result in (await search_for(commits.vault, "kelp", count=5)).results] == [show_id(document)]


async def test_what_does_not_differ_is_no_change(commits: Commits) -> None:
    document = await notes.create(commits, title="Same")
    before = await read(commits.vault.database, outbox.count())
    await notes.set_title(commits, document, "Same")
    await notes.set_tags(commits, document, "")
    assert await read(commits.vault.database, outbox.count()) == before


async def test_typing_is_committed_and_told_to_the_others(commits: Commits) -> None:
    """A4: subscribers hear of a body's update after the commit, with the editor that typed it."""
    document = await notes.create(commits, title="Typed")
    heard: list[Committed] = []
    commits.subscribe(heard.append)
    update = typed("hello")
    assert await commits.typed(BodyTyped(document, update, EDITOR, "lease", touch=True)) == 5
    assert heard == [Committed((document,), {document: (update,)}, "lease")]
    assert await read(commits.vault.database, texts.of(document)) == "hello"


async def test_a_batch_that_came_before_counts_as_saved(commits: Commits) -> None:
    """A4: an acknowledgement was lost, the batch comes again: nothing is doubled."""
    document = await notes.create(commits)
    batch = BodyTyped(document, typed("once"), EDITOR, "lease", touch=True)
    await commits.typed(batch)
    assert await commits.typed(batch) == 4
    assert await read(commits.vault.database, texts.of(document)) == "once"


async def test_an_editor_writes_as_itself_only(commits: Commits) -> None:
    """A4: an update of another client is refused and changes nothing."""
    document = await notes.create(commits)
    with pytest.raises(UpdateRefused):
        await commits.typed(BodyTyped(document, typed("x", client=EDITOR + 1), EDITOR, "lease", touch=False))
    assert (await commits.opened(document)).body.text() == ""


async def test_a_refused_commit_leaves_memory_as_the_database_is(
    commits: Commits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A5: after "Storage is full" the open documents show what is stored, and the same edit works with room."""
    document = await notes.create(commits, title="Before")
    transact = commits.vault.database.transact

    async def full(_work: object) -> list[list[tuple[object, ...]]]:
        raise StorageFull

    monkeypatch.setattr(commits.vault.database, "transact", full)
    with pytest.raises(StorageFull):
        await notes.set_title(commits, document, "After")
    batch = BodyTyped(document, typed("text"), EDITOR, "lease", touch=True)
    with pytest.raises(StorageFull):
        await commits.typed(batch)
    monkeypatch.setattr(commits.vault.database, "transact", transact)
    assert await shown(commits) == ["Before"]
    assert (await commits.opened(document)).body.text() == ""
    await notes.set_title(commits, document, "After")
    await commits.typed(batch)
    assert await shown(commits) == ["After"]
    stored = await read(commits.vault.database, parts.state(document, 1))
    assert Body.load(stored, 1).text() == "text"


async def test_titles_have_an_end(commits: Commits) -> None:
    document = await notes.create(commits)
    with pytest.raises(TitleTooLong):
        await notes.set_title(commits, document, "x" * 5000)


async def test_an_unknown_document(commits: Commits) -> None:
    with pytest.raises(NotHere):
        await commits.body_state(bytes(16))


async def test_pinned_notes_come_first(commits: Commits) -> None:
    first = await notes.create(commits, title="First")
    await notes.create(commits, title="Second")
    assert await shown(commits) == ["Second", "First"]
    await notes.pin(commits, first, pinned=True)
    assert await shown(commits) == ["First", "Second"]
