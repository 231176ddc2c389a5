"""An import under way: what has come, what became of it, what is left; and a batch at a time on its way to the vault.

Theory: the page sends files and is answered for each when it is durable; so what the page has not been told is sent
again after an engine's death, and nothing is counted twice (the same file is known by then). Files are gathered while a
batch is being committed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from holdfast.app.importing.archive import BadArchive, count, sidecars, unpack
from holdfast.app.importing.intake import Fate, File, Intake, Outcome, is_sidecar
from holdfast.domain.exporting import BadSidecar
from holdfast.domain.importing import OWN_FILE_BYTES
from holdfast.foundation.limits import IMPORT_FILE_BYTES

BATCH_FILES = 16
"""Files of one transaction. More would keep an edit waiting for longer than a person notices."""
BATCH_BYTES = 1024 * 1024
"""Bytes of one transaction, for the same reason."""

TOO_LARGE = "It is larger than 2 MB."


class Cancelled(Exception):
    """The import was cancelled; what had been committed stays."""


@dataclass(slots=True)
class Tally:
    """How an import stands."""

    total: int
    done: int = 0
    imported: int = 0
    known: int = 0
    not_taken: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False
    cancelled: bool = False


class Job:
    """One import. `changed` is called whenever the tally has moved."""

    def __init__(self, intake: Intake, files: int, changed: Callable[[], None]) -> None:
        self.tally = Tally(files)
        self._intake = intake
        self._changed = changed
        self._waiting: deque[tuple[File, asyncio.Future[None]]] = deque()
        self._busy = False

    async def file(self, path: str, size: int, data: bytes) -> None:
        """Takes a file or an archive; returns when it is durable or refused. Raises Cancelled, StoreError.

        The sidecar of an export has to come before the files that it speaks of; it counts as none.
        """
        if path.lower().endswith(".zip"):
            await self._archive(path, size, data)
        elif is_sidecar(path):
            self.tally.total -= 1
            self._tell(path, data if size == len(data) else None)
        elif size > IMPORT_FILE_BYTES and not (size == len(data) and self._intake.is_own(path)):
            await self._take(File(path, b"", TOO_LARGE))
        else:
            await self._take(File(path, data))

    def cancel(self) -> None:
        """Nothing more is begun. The batch under way is finished."""
        self.tally.cancelled = True
        for _, future in self._waiting:
            if not future.done():
                future.set_exception(Cancelled())
        self._waiting.clear()
        self._changed()

    def end(self) -> None:
        """All files have come and been answered."""
        self.tally.finished = True
        self._changed()

    async def _archive(self, path: str, size: int, data: bytes) -> None:
        if size != len(data):
            return self._settle([Outcome(path, Fate.NOT_TAKEN, "The archive is too large.")])
        try:
            self.tally.total += count(data) - 1
            for sidecar in sidecars(data):
                self._tell(sidecar.path, sidecar.data)
            pending: list[Awaitable[None]] = []
            for packed in unpack(data, self._intake.own_paths):
                refusal = packed.refusal
                most = OWN_FILE_BYTES if self._intake.is_own(packed.path) else IMPORT_FILE_BYTES
                if not refusal and packed.data is not None and len(packed.data) > most:
                    refusal = TOO_LARGE
                pending.append(self._take(File(packed.path, b"" if refusal else packed.data or b"", refusal)))
                if len(pending) >= 2 * BATCH_FILES:
                    await asyncio.gather(*pending)
                    pending.clear()
            await asyncio.gather(*pending)
        except BadArchive as error:
            self._settle([Outcome(path, Fate.NOT_TAKEN, error.message)])
        return None

    def _tell(self, path: str, data: bytes | None) -> None:
        try:
            self._intake.tell(path, data)
        except BadSidecar as error:
            self.tally.total += 1
            self._settle([Outcome(path, Fate.NOT_TAKEN, error.message)])

    async def _take(self, file: File) -> None:
        if self.tally.cancelled:
            raise Cancelled
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((file, future))
        if not self._busy:
            self._busy = True
            try:
                await self._work_off()
            finally:
                self._busy = False
        await future

    async def _work_off(self) -> None:
        while self._waiting:
            await asyncio.sleep(0)  # lets what has arrived queue up
            batch: list[tuple[File, asyncio.Future[None]]] = []
            room = BATCH_BYTES
            while self._waiting and len(batch) < BATCH_FILES and (room > 0 or not batch):
                item = self._waiting.popleft()
                room -= len(item[0].data)
                batch.append(item)
            try:
                self._settle(await self._intake.take([file for file, _ in batch]))
            except BaseException as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                        future.exception()  # seen: whoever waits for it gets it, and the others need no warning
                if not isinstance(error, Exception):
                    raise
            for _, future in batch:
                if not future.done():
                    future.set_result(None)

    def _settle(self, outcomes: list[Outcome]) -> None:
        tally = self.tally
        for outcome in outcomes:
            tally.done += 1
            if outcome.fate is Fate.NOT_TAKEN:
                tally.not_taken.append((outcome.path, outcome.reason))
            elif outcome.fate is Fate.KNOWN:
                tally.known += 1
            else:
                tally.imported += 1
        self._changed()
