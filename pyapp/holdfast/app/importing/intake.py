"""Imported files become notes: matched with what was imported before, marked, committed in batches.

Theory: a file is foreign input. It is marked in the database before it is read (`store.intake`), and the mark goes in
the transaction that stores its note. A mark that is found again means that the engine died over it or beside it: then
each such file is taken alone, so that the guilty one is found; what killed the engine twice is left out by name.

Rules:
* The same file (path and hash) again changes nothing.
* A changed file under a known path updates its note, if the note still is what the file said (writing it out gives the
  bytes that were imported). A note that was edited here is left alone, and the file becomes a new note.
* What an export's sidecar speaks of is settled by `own_files`; for all other files there is no sidecar.
"""

from __future__ import annotations

import asyncio
from collections.abc import Container, Sequence

from holdfast.app.commits import Commits, Draft
from holdfast.app.exporting import looking
from holdfast.app.importing.outcome import Fate, File, Outcome, Settled
from holdfast.app.importing.own_files import OwnFiles
from holdfast.app.shelf import NotHere, Opened
from holdfast.documents import Edit, Put, set_members
from holdfast.domain import note, tags
from holdfast.domain.exporting import SIDECAR, SIDECAR_BYTES, BadSidecar, Entry, is_untouched, read_sidecar
from holdfast.domain.importing import ImportedFile, NotTaken, decode_file, normal_path, source_hash
from holdfast.foundation.errors import HoldfastError
from holdfast.foundation.ids import new_id
from holdfast.store import imports, intake, projection, tombstones
from holdfast.store.database import Work
from holdfast.store.errors import StoreError
from holdfast.store.reading import read

__all__ = ["KILLED", "Fate", "File", "Intake", "Outcome", "is_sidecar"]

KILLED = "It stopped Holdfast twice and was left out."


class Intake:
    """Takes batches of files into the vault."""

    def __init__(self, commits: Commits) -> None:
        self._commits = commits
        self._vault = commits.vault
        self._attempts: dict[bytes, int] | None = None
        self._told: dict[str, Entry] = {}

    @property
    def own_paths(self) -> Container[str]:
        """The paths of which a sidecar spoke."""
        return self._told

    def is_own(self, path: str) -> bool:
        """Whether a sidecar spoke of this file."""
        return path in self._told

    def tell(self, path: str, data: bytes | None) -> None:
        """Takes in the sidecar at this path: it speaks of the files beside and below it. Raises BadSidecar."""
        if data is None or len(data) > SIDECAR_BYTES:
            raise BadSidecar("It is too large. The files are imported as if they came from elsewhere.")
        try:
            folder = normal_path(path).removesuffix(SIDECAR)
        except NotTaken as error:
            raise BadSidecar(error.message) from None
        self._told.update((folder + file, entry) for file, entry in read_sidecar(data).items())

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
                decoded.append(decode_file(file.path, file.data, own=self.is_own(file.path)))
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
        now = self._vault.place.clock.now_ms()
        known = await read(self._vault.database, imports.known([(file.path, file.source_hash) for file in decoded]))
        latest = await read(self._vault.database, imports.latest([file.path for file in decoded]))
        ids = [entry.id for file in decoded if (entry := self._told.get(file.path)) is not None]
        here, deleted = await read(self._vault.database, projection.several(ids), tombstones.among(ids))
        own = OwnFiles(self._commits, {row.id for row in here}, deleted, now)
        settled: list[Settled] = []
        seen = set(known)
        for file in decoded:
            entry = self._told.get(file.path)
            taken = (
                None if entry is None else await own.settle(file, entry, known=(file.path, file.source_hash) in seen)
            )
            if taken is None and (file.path, file.source_hash) in seen:
                taken = Settled(Outcome(file.path, Fate.KNOWN))
            elif taken is None:
                taken = await self._foreign(file, latest.get(file.path), now)
            settled.append(taken)
            seen.update(taken.records)
        records: list[Work] = [
            imports.record(path, hashed, item.draft.document, now)
            for item in settled
            if item.draft is not None
            for path, hashed in item.records
            if (path, hashed) not in known
        ]
        drafts = [item.draft for item in settled if item.draft is not None]
        await self._commits.write(drafts, [*records, *marks])
        return [item.outcome for item in settled]

    async def _foreign(self, file: ImportedFile, target: bytes | None, now: int) -> Settled:
        if target is not None and not await self._untouched(target):
            target = None
        fate = Fate.NEW if target is None else Fate.UPDATED
        return Settled(
            Outcome(file.path, fate), self._draft(file, target, now), frozenset({(file.path, file.source_hash)})
        )

    async def _untouched(self, document: bytes) -> bool:
        """Whether a note still says what the file said that it was imported from."""
        try:
            opened = await self._commits.opened(document)
        except NotHere:
            return False
        return is_untouched(looking.shown(opened.head, opened.body.text()))

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


def is_sidecar(path: str) -> bool:
    """Whether a file is the sidecar of an export."""
    return path.rpartition("/")[2] == SIDECAR
