"""The one thread that writes, and its group commits.

Theory: waiting for the disk costs a thousand times what a row costs. While one group is being committed the next one
gathers in the queue; all of it goes into one transaction, each job behind a savepoint of its own, and only after the
commit is anybody told. So the disk's pace sets the size of the groups, and no timer is needed.

Rules
* Jobs are carried out in the order in which they were handed over.
* A job that refuses (a HoldfastError of its own) is rolled back alone. An error of SQLite rolls back the whole group.
* After an error of SQLite the connection is made anew: a failed disk leaves it in a state that nobody describes.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from holdfast.foundation.errors import HoldfastError
from relay.limits import GROUP_BYTES, GROUP_JOBS, WAITING_JOBS
from relay.storage.errors import StorageBusy, StorageClosed
from relay.storage.sqlite.connection import connect, meaning

Work = Callable[[sqlite3.Connection], None]


@dataclass(slots=True)
class _Job:
    work: Work
    size: int
    done: asyncio.Future[None]
    refusal: BaseException | None = None


class Writer:
    """Carries out writes in the order of `submit`. Made in a running loop, which it reports to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        self.groups = 0
        """Transactions so far, for tests and measurements."""
        self._thread = threading.Thread(target=self._run, name="relay-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work, size: int) -> asyncio.Future[None]:
        """Hands over a write of about `size` bytes. The future is done when it is durable, or has its error.

        Raises StorageClosed, and StorageBusy if too much waits already.
        """
        if self._closed:
            raise StorageClosed
        if self._waiting >= WAITING_JOBS:
            raise StorageBusy
        self._waiting += 1
        job = _Job(work, size, self._loop.create_future())
        self._jobs.put(job)
        return job.done

    async def close(self) -> None:
        """Carries out what was handed over, then ends the thread."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        await self._loop.run_in_executor(None, self._thread.join)

    def _run(self) -> None:
        more = True
        while more:
            group, more = self._gathered()
            if group:
                self._carry_out(group)
                with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to be told
                    self._loop.call_soon_threadsafe(self._tell, group)
        self._disconnect()

    def _gathered(self) -> tuple[list[_Job], bool]:
        """The jobs of the next group, and whether more may come."""
        group: list[_Job] = []
        size = 0
        job = self._jobs.get()
        while job is not None:
            group.append(job)
            size += job.size
            if len(group) >= GROUP_JOBS or size >= GROUP_BYTES:
                return group, True
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return group, True
        return group, False

    def _carry_out(self, group: Sequence[_Job]) -> None:
        try:
            connection = self._connected()
            connection.execute("BEGIN IMMEDIATE")
            for job in group:
                _attempt(connection, job)
            connection.execute("COMMIT")
            self.groups += 1
        except Exception as error:  # noqa: BLE001 - whatever it was, the thread goes on and everybody is told
            failed = meaning(error) if isinstance(error, sqlite3.Error) else error
            for job in group:
                job.refusal = failed
            self._disconnect()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self._path, writing=True)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()  # rolls back what was begun
            self._connection = None

    def _tell(self, group: Sequence[_Job]) -> None:
        self._waiting -= len(group)
        for job in group:
            if job.done.cancelled():
                continue
            if job.refusal is None:
                job.done.set_result(None)
            else:
                job.done.set_exception(job.refusal)
                job.done.exception()  # whoever stopped waiting has no use for it


def _attempt(connection: sqlite3.Connection, job: _Job) -> None:
    connection.execute("SAVEPOINT job")
    try:
        job.work(connection)
    except HoldfastError as refusal:
        job.refusal = refusal
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")
