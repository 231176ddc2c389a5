"""What the tests of export and of its import do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app.commits import Commits, Draft
from holdfast.app.exporting import looking
from holdfast.app.exporting.everything import zipped
from holdfast.app.founding import create
from holdfast.app.importing.intake import Fate, File, Intake
from holdfast.app.importing.job import Job
from holdfast.app.vault import NewSlot, Place
from holdfast.documents import Put, Trash
from holdfast.domain import note
from holdfast.domain.exporting import SIDECAR
from holdfast.foundation.random import SystemRandom
from holdfast.store import changes, parts
from holdfast.store.reading import read
from tests.unit.app.conftest import MATERIAL, TurnedClock


@asynccontextmanager
async def other_vault() -> AsyncIterator[Commits]:
    """A vault beside the one of the fixture, much later."""
    with TemporaryDirectory() as folder:
        clock = TurnedClock()
        clock.time += 10**9
        databases, slots = NativeDatabases(Path(folder)), FileSlotStore(Path(folder) / "slots")
        place = Place(NativeSuite(), SystemRandom(), clock, databases, slots)
        vault = await create(place, NewSlot.device(MATERIAL), "Other device")
        yield Commits(vault)
        await vault.close()


async def exported(commits: Commits) -> bytes:
    return b"".join([piece async for piece in zipped(commits.vault)])


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {entry.filename: opened.read(entry) for entry in opened.infolist()}


def without_sidecar(archive: bytes) -> dict[str, bytes]:
    return {path: data for path, data in unpacked(archive).items() if path != SIDECAR}


def packed(files: dict[str, bytes], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            archive.writestr(folder + path, data)
    return out.getvalue()


async def taken(commits: Commits, archive: bytes) -> tuple[int, int, list[tuple[str, str]]]:
    """Imports an archive: how many are new or changed, how many known, what was not taken."""
    job = Job(Intake(commits), 1, lambda: None)
    await job.file("export.zip", len(archive), archive)
    assert job.tally.done == job.tally.total
    return job.tally.imported, job.tally.known, job.tally.not_taken


async def imported(commits: Commits, files: dict[str, bytes]) -> dict[str, bytes]:
    """Imports files; the documents by path."""
    outcomes = await Intake(commits).take([File(path, data) for path, data in files.items()])
    assert {outcome.fate for outcome in outcomes} == {Fate.NEW}
    return {str(values["path"]): document for document, values in (await documents(commits)).items()}


async def documents(commits: Commits) -> dict[bytes, dict[str, Any]]:
    """All that a vault holds, by id, without what only imported files have."""
    found: dict[bytes, dict[str, Any]] = {}
    for head in await read(commits.vault.database, parts.after(b"", 0, count=1000)):
        opened = await commits.opened(head.document)
        shown = looking.shown(opened.head, opened.body.text())
        values = {name: value for name, value in shown.values.items() if name not in FILE_FIELDS}
        kept = {"body": shown.body, "modified": shown.modified, "in trash": looking.trashed_at(opened.head)}
        found[head.document] = {**values, **kept}
    return found


FILE_FIELDS = {"trashed", "front_matter", "bom", "line_ending", "source_hash"}


async def change(commits: Commits, document: bytes, body: str) -> None:
    now = commits.vault.place.clock.now_ms()
    await commits.write([Draft(document, [Put(note.TOUCHED, now)], body, "body.edit")])


async def how_many_changes(commits: Commits) -> int:
    return len(await read(commits.vault.database, changes.after(0, count=10_000)))


async def trash(commits: Commits, document: bytes) -> None:
    await commits.write([Draft(document, [Trash()], None, "trash")])


FILES = {
    "a/plain.md": b"# Plain\n\ntext\n",
    "a/windows.md": b"\xef\xbb\xbf---\r\ntitle: W\r\ntags: [one, Two]\r\n---\r\n\r\ntext\r\nmixed\n",
    "empty.md": b"",
    "broken.md": b"---\ntitle: [unclosed\nx: {\n---\nbody",
    "only.md": b"---\ntitle: Only\n---",
    "line.txt": b"one\rtwo\r\nthree\n",
}
