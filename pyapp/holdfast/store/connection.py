"""Ordering, error mapping and recovery, the same for every adapter.

Theory: an adapter offers a bare `Connection`, which carries one request out and reports SQLite's code when it fails.
`RecoveringDatabase` makes the port of it: one request at a time; a code becomes a typed error; and after an I/O error
the connection is closed and opened again, because SQLite (over IndexedDB above all) is poisoned by one: every later
statement would fail, also a SELECT (STORAGE "Rules that follow").

Rules:
* A failed write is never repeated here: its caller drops its documents, tells the person, and decides.
* A failed read is repeated once on the new connection.
* Reopening never creates: when the file is gone, that is `ConnectionLost`, for good; an emptied vault must not look
  like an empty one (FAULTS C8).

Danger: a caller that is cancelled while it waits must not let the next request overlap the one under way (overlapping
calls hang): the request keeps the lock until it is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from holdfast.store.database import Row, Work
from holdfast.store.errors import (
    ConnectionLost,
    GuardFailed,
    StatementError,
    StorageBusy,
    StorageDamaged,
    StorageFull,
    StorageMissing,
    StoreError,
    WrongKey,
)

SQLITE_BUSY = 5
SQLITE_READONLY = 8
SQLITE_IOERR = 10
SQLITE_CORRUPT = 11
SQLITE_FULL = 13
SQLITE_CANTOPEN = 14
SQLITE_NOTADB = 26
GUARD_CODE = -1
"""Not SQLite's: how a connection reports that `expect_changes` did not hold."""


class SqliteFailure(Exception):
    """A bare connection's report: SQLite's extended result code, and the position of the statement in the request."""

    def __init__(self, code: int, position: int) -> None:
        super().__init__(f"SQLite code {code} at statement {position}")
        self.code = code
        self.position = position

    @property
    def primary(self) -> int:
        """The primary result code (the low byte of an extended one)."""
        return self.code & 0xFF if self.code >= 0 else self.code


class Connection(Protocol):
    """What an adapter provides: one request, carried out. It rolls a failed transaction back by itself."""

    async def exchange(self, work: Sequence[Work], *, transact: bool) -> list[list[Row]]:
        """Carries the request out. Raises `SqliteFailure`."""
        ...

    async def close(self) -> None:
        """Lets go of everything, whatever state the connection is in. Raises nothing."""
        ...


def opening_error(failure: SqliteFailure) -> StoreError:
    """What a failure while opening means."""
    errors: dict[int, Callable[[], StoreError]] = {
        SQLITE_NOTADB: WrongKey,
        SQLITE_CANTOPEN: StorageMissing,
        SQLITE_BUSY: StorageBusy,
        SQLITE_FULL: StorageFull,
        SQLITE_CORRUPT: StorageDamaged,
    }
    known = errors.get(failure.primary)
    if known is not None:
        return known()
    return ConnectionLost() if failure.primary == SQLITE_IOERR else StatementError(failure.code, failure.position)


class RecoveringDatabase:
    """The port `Database` over a bare connection and a way to open another one."""

    def __init__(self, connection: Connection, reopen: Callable[[], Awaitable[Connection]]) -> None:
        self._connection: Connection | None = connection
        self._reopen = reopen
        self._turn = asyncio.Lock()

    async def run(self, work: Sequence[Work]) -> list[list[Row]]:
        """See `Database.run`."""
        return await asyncio.shield(asyncio.ensure_future(self._serve(work, transact=False)))

    async def transact(self, work: Sequence[Work]) -> list[list[Row]]:
        """See `Database.transact`."""
        return await asyncio.shield(asyncio.ensure_future(self._serve(work, transact=True)))

    async def close(self) -> None:
        """See `Database.close`."""
        async with self._turn:
            connection, self._connection = self._connection, None
            if connection is not None:
                await connection.close()

    async def _serve(self, work: Sequence[Work], *, transact: bool) -> list[list[Row]]:
        async with self._turn:
            if self._connection is None:
                raise ConnectionLost
            try:
                return await self._connection.exchange(work, transact=transact)
            except SqliteFailure as failure:
                if failure.primary not in (SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN):
                    raise self._refusal(failure) from failure
                connection = await self._recover()
            if transact:
                raise StorageFull
            try:
                return await connection.exchange(work, transact=False)
            except SqliteFailure as failure:
                if failure.primary in (SQLITE_IOERR, SQLITE_CANTOPEN):
                    raise StorageDamaged from failure
                raise self._refusal(failure) from failure

    async def _recover(self) -> Connection:
        """Closes the broken connection and opens another. Raises ConnectionLost, which then stays."""
        broken, self._connection = self._connection, None
        if broken is not None:
            await broken.close()
        try:
            self._connection = await self._reopen()
        except (SqliteFailure, StoreError) as failure:
            raise ConnectionLost from failure
        return self._connection

    @staticmethod
    def _refusal(failure: SqliteFailure) -> StoreError:
        if failure.code == GUARD_CODE:
            return GuardFailed(failure.position)
        if failure.primary in (SQLITE_CORRUPT, SQLITE_NOTADB):
            return StorageDamaged()
        if failure.primary == SQLITE_BUSY:
            return StorageBusy()
        return StatementError(failure.code, failure.position)
