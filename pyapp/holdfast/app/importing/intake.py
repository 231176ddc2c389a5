"""Imported files become notes: matched with what was imported before, marked, committed in batches.

Theory: a file is foreign input. It is marked in the database before it is read (`store.intake`), and the mark goes in
the transaction that stores its note. A mark that is found again means that the engine died over it or beside it: then
each such file is taken alone, so that the guilty one is found; what killed the engine twice is left out by name.

Rules:
* The same file (path and hash) again changes nothing.
* A changed file under a known path updates its note, if the note still is what the file said (writing it out gives the
  bytes that were imported). A note that was edited here is left alone, and the file becomes a new note.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from holdfast.app.commits import Commits, Draft
from holdfast.app.shelf import NotHere, Opened
from holdfast.documents import Edit, Put, set_members
from holdfast.domain import note, tags
from holdfast.domain.importing import ImportedFile, NotTaken, decode_file, restore_file, source_hash
from holdfast.foundation.errors import HoldfastError
from holdfast.foundation.ids import new_id
from holdfast.store import imports, intake
from holdfast.store.database import Work
from holdfast.store.errors import StoreError
from holdfast.store.reading import read

KILLED = "It stopped Holdfast twice and was left out."


class Fate(Enum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"
    NOT_TAKEN = "not-taken"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came. `refusal` is set where it could not even be read."""

    path: str
    data: bytes
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, with the reason where it was not taken."""

    path: str
    fate: Fate
    reason: str = ""


class Intake:
    """Takes batches of files into the vault."""

    def __init__(self, commits: Commits) -> None:
        self._commits = commits
        self._vault = commits.vault
        self._attempts: dict[bytes, int] | None = None

    async def take(self, files: Sequence[File]) -> list[Outcome]:
        """Takes a batch; everything taken is durable when this returns. Raises only what the store raises."""
        attempts = await self._earlier_attempts()
        outcomes: list[Outcome] = []
        together: list[tuple[bytes, File]] = []
        for file in files:
            key = self._key(file)
            before = attempts.get(key, 0)
            if file.refusal:
                outcomes.append(Outcome(file.path, Fate.NOT_TAKEN, file.refusal))
            elif before >= intake.MOST_ATTEMPTS:
                outcomes.append(Outcome(file.path, Fate.NOT_TAKEN, KILLED))
            elif before > 0:
                outcomes.extend(await self._take([(key, file)]))
            else:
                together.append((key, file))
        outcomes.extend(await self._take(together))
        return outcomes

    async def _earlier_attempts(self) -> dict[bytes, int]:
        if self._attempts is None:
            marks = await read(self._vault.database, intake.unfinished())
            self._attempts = {mark.key: mark.attempts for mark in marks}
        return self._attempts

    def _key(self, file: File) -> bytes:
        return source_hash(file.path.encode("utf-8", "surrogatepass") + b"\0" + file.data)

    async def _take(self, files: list[tuple[bytes, File]]) -> list[Outcome]:
        if not files:
            return []
        now = self._vault.place.clock.now_ms()
        async with self._vault.writing:
            await self._vault.database.transact([intake.begin(key, None, now) for key, _ in files])
        outcomes, decoded = [], []
        for _, file in files:
            try:
                decoded.append(decode_file(file.path, file.data))
            except NotTaken as error:
                outcomes.append(Outcome(file.path, Fate.NOT_TAKEN, error.message))
            await asyncio.sleep(0)  # typing goes first
        marks = [intake.clear(key) for key, _ in files]
        try:
            outcomes.extend(await self._store(decoded, marks))
        except StoreError:
            raise
        except HoldfastError as error:
            if len(files) > 1:  # one of them does not fit a document: find out which
                for item in files:
                    outcomes.extend(await self._take([item]))
                return outcomes
            async with self._vault.writing:
                await self._vault.database.transact(marks)
            outcomes.append(Outcome(files[0][1].path, Fate.NOT_TAKEN, error.message))
        return outcomes

    async def _store(self, decoded: list[ImportedFile], marks: list[Work]) -> list[Outcome]:
        known = await read(self._vault.database, imports.known([(file.path, file.source_hash) for file in decoded]))
        latest = await read(self._vault.database, imports.latest([file.path for file in decoded]))
        now = self._vault.place.clock.now_ms()
        drafts: list[Draft] = []
        fresh: list[ImportedFile] = []
        outcomes: list[Outcome] = []
        seen = set(known)
        for file in decoded:
            if (file.path, file.source_hash) in seen:
                outcomes.append(Outcome(file.path, Fate.KNOWN))
                continue
            seen.add((file.path, file.source_hash))
            target = latest.get(file.path)
            if target is not None and not await self._untouched(target):
                target = None
            drafts.append(self._draft(file, target, now))
            fresh.append(file)
            outcomes.append(Outcome(file.path, Fate.NEW if target is None else Fate.UPDATED))
        records: list[Work] = [
            imports.record(file.path, file.source_hash, draft.document, now)
            for file, draft in zip(fresh, drafts, strict=True)
        ]
        await self._commits.write(drafts, [*records, *marks])
        return outcomes

    async def _untouched(self, document: bytes) -> bool:
        """Whether a note still says what the file said that it was imported from."""
        try:
            opened = await self._commits.opened(document)
        except NotHere:
            return False
        shown = note.NOTE.make(opened.head.values(note.NOTE))
        written = restore_file(shown.front_matter, opened.body.text(), shown.bom, shown.line_endings)
        if source_hash(written) != shown.source_hash:
            return False
        file = decode_file(shown.path, written)
        return (file.title, file.tags) == (shown.title, shown.tags)

    def _draft(self, file: ImportedFile, target: bytes | None, now: int) -> Draft:
        values = note.import_values(file, now)
        if target is not None and file.created is None:
            del values[note.CREATED]  # the file does not say, and the note has long been here
        wanted = tags.elements(file.tags)

        def edits(opened: Opened) -> list[Edit]:
            tagging = set_members(opened.head.entries, note.TAGS, wanted)
            return [*(Put(field, value) for field, value in values.items()), *tagging]

        if target is None:
            return Draft(new_id(self._vault.place.random), edits, file.body, "import", new=True)
        return Draft(target, edits, file.body, "import.update")
