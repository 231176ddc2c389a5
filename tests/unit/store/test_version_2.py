"""From version 1 to version 2: a vault with notes in it."""

from __future__ import annotations

from pathlib import Path

from holdfast.adapters.native.database import NativeDatabases
from holdfast.foundation.clock import SystemClock
from holdfast.store import changes, links, outbox, parts, projection, tasks, texts
from holdfast.store.changes import NewChange
from holdfast.store.database import Statement
from holdfast.store.migrations import STEPS, migrate
from holdfast.store.parts import PartState
from holdfast.store.projection import Sort
from holdfast.store.reading import read
from holdfast.store.vault import open_vault
from tests.unit.store.builders import SPACE, document_id, index_everything, put, row
from tests.unit.store.conftest import KEY

BODIES = {1: "plain", 2: "see [[Kelp]]", 3: f"see [[{'ab' * 16}|x]]"}


async def test_a_vault_of_version_1_goes_on(tmp_path: Path) -> None:
    """G5: notes, log, outbox and search are what they were; bodies with links wait to be read; tasks can be added."""
    opener = NativeDatabases(tmp_path)
    database = await opener.open(KEY, create=True)
    await migrate(database, SystemClock(), steps=STEPS[:1])
    rows = [row(number, f"note {number}") for number in BODIES]
    await database.transact(
        [
            changes.append([NewChange(SPACE, r.id, 0, 1, None, 1, 1, "note.create", b"u") for r in rows]),
            parts.write([PartState(r.id, 0, b"state", b"vector") for r in rows]),
            *projection.write(rows),
            texts.write((document_id(number), body) for number, body in BODIES.items()),
            Statement("INSERT INTO dirty SELECT id FROM docs"),
        ]
    )
    await index_everything(database)
    before = await read(database, changes.after(0), outbox.waiting(), projection.page("note", Sort.TITLE))
    await database.close()
    database = await open_vault(opener, KEY, SystemClock(), create=False)
    assert await read(database, changes.after(0), outbox.waiting(), projection.page("note", Sort.TITLE)) == before
    assert dict(await read(database, links.unlinked(9))) == {document_id(2): BODIES[2], document_id(3): BODIES[3]}
    counts = await read(database, tasks.counts("2026-03-01"))
    assert not any(counts.by_section.values())
    await put(database, (row(4, "new", kind="task"), "body"))
    assert (await read(database, projection.counts())).live == {"note": 3, "task": 1}
    [header, versions] = await database.run(
        [Statement("PRAGMA user_version"), Statement("SELECT version FROM schema_versions ORDER BY version")]
    )
    assert (header, versions) == ([(2,)], [(1,), (2,)])
    await database.close()
