"""What is deleted for good."""

from __future__ import annotations

from dataclasses import replace

import pytest

from holdfast.store import changes, imports, links, outbox, parts, projection, tasks, texts, tombstones
from holdfast.store.commit import commit_statements
from holdfast.store.database import Database, Statement
from holdfast.store.errors import GuardFailed
from holdfast.store.links import LinkTargets
from holdfast.store.reading import read
from holdfast.store.tasks import TaskFields
from holdfast.store.tombstones import Tombstone
from tests.unit.store.builders import SPACE, document_id, edited, index_everything, put, row

WORD = "bladderwrack"


async def fill(database: Database) -> None:
    """Two documents in the trash and one outside, each with everything that a document can have."""
    for number, trashed_at in ((1, 50), (2, 60), (3, None)):
        document = row(number, f"{WORD} {number}", tags=("sea",), trashed_at=trashed_at)
        targets = LinkTargets(frozenset({document_id(3)}), frozenset({WORD}))
        task = TaskFields(document.id, False, trashed_at is not None, 0, "", 1, document.title, ())
        whole = replace(edited(document, f"{WORD} body", (0, 1)), links=targets, task=task, fields={"a": "1"})
        await database.transact(
            [
                *commit_statements([whole], author=1, time=1),
                imports.record(f"{number}.md", b"h" * 32, document.id, 1),
            ]
        )
    await index_everything(database)


async def rows_of(database: Database, document: bytes) -> set[str]:
    """The tables that have a row with this id in any column, the log's emptied rows apart."""
    [names] = await database.run([Statement("SELECT name FROM sqlite_schema WHERE type = 'table'")])
    found = set()
    for (name,) in names:
        if name.startswith(("search_", "sqlite_")) and name != "search_rows":
            continue
        [columns] = await database.run([Statement(f"SELECT name FROM pragma_table_info('{name}')")])
        condition = " OR ".join(f'"{column}" = ?1' for (column,) in columns)
        if name == "changes":
            condition = f"({condition}) AND payload <> x''"
        if (
            name != "search"
            and (await database.run([Statement(f'SELECT 1 FROM "{name}" WHERE {condition}', (document,))]))[0]
        ):
            found.add(name)
    return found


async def test_nothing_remains_but_the_tombstone(vault: Database) -> None:
    """R4: state, log, projections, texts, index and import records of a document go; its frontier stays."""
    await fill(vault)
    everywhere = {"changes", "docs", "fields", "imports", "links", "parts", "search_rows", "tags", "tasks", "texts"}
    assert await rows_of(vault, document_id(1)) == everywhere
    stored = await read(vault, parts.all_of(document_id(1)))
    await vault.transact(tombstones.bury([document_id(1), document_id(2)], 99))
    await index_everything(vault)
    for number in (1, 2):
        assert await rows_of(vault, document_id(number)) == {"tombstones"}
    assert await rows_of(vault, document_id(3)) == everywhere
    buried = await read(vault, tombstones.all_of())
    assert Tombstone(document_id(1), SPACE, stored[0].vector, stored[1].vector, 99) in buried
    assert len(buried) == 2
    assert {change.document for change in await read(vault, outbox.waiting())} == {document_id(3)}
    [matches] = await vault.run([Statement("SELECT rowid FROM search WHERE search MATCH ?1", (WORD,))])
    assert len(matches) == 1


async def test_the_newest_number_stays_taken(vault: Database) -> None:
    """R4, S15: if the newest change goes, its number is not given out again, and nothing of it can be read."""
    await put(vault, (row(1, "kept"), "x"), (row(2, WORD, trashed_at=5), "y"))
    newest = (await read(vault, changes.after(0)))[-1]
    assert newest.document == document_id(2)
    await vault.transact(tombstones.bury([document_id(2)], 9))
    log = await read(vault, changes.after(0))
    assert [(change.number, change.payload) for change in log if change.document == document_id(2)] == [
        (newest.number, b"")
    ]
    await put(vault, (row(3), ""))
    assert (await read(vault, changes.after(newest.number)))[0].number == newest.number + 1


async def test_only_what_is_in_the_trash_is_deleted(vault: Database) -> None:
    """R4: one document outside the trash, and nothing at all happens."""
    await fill(vault)
    with pytest.raises(GuardFailed):
        await vault.transact(tombstones.bury([document_id(1), document_id(3)], 9))
    assert await read(vault, tombstones.all_of()) == []
    body, task = await read(vault, texts.of(document_id(1)), tasks.of(document_id(1)))
    assert (body, task is not None) == (f"{WORD} body", True)
    assert (await read(vault, projection.counts())).trashed == {"note": 2}
    assert await read(vault, links.to(document_id(3))) == []


async def test_who_has_lain_long_enough(vault: Database) -> None:
    """R4: by the time it was put into the trash, the oldest first."""
    await fill(vault)
    assert await read(vault, tombstones.expired(60, count=9)) == [document_id(1)]
    assert await read(vault, tombstones.expired(61, count=9)) == [document_id(1), document_id(2)]
    assert await read(vault, tombstones.expired(61, count=1)) == [document_id(1)]
