"""The database port over apsw-sqlite3mc: an encrypted file in a directory.

Theory: the same cipher and settings as in the browser, so that a vault's file could move between the two. What differs
is the journal: a WAL (encrypted like the rest) with `synchronous=full` is durable at each commit and needs one sync;
with the exclusive lock it needs no shared memory file either. Calls run in line: a statement here takes microseconds,
and the headless device has nobody to keep waiting.

Rules:
* `temp_store=memory` comes before anything else, or sorts would be written to temporary files unencrypted (I5).
* The key goes in as a raw key; a wrong one shows at the first read, which is made here.

Dangers: SQLite's own messages can quote a value, so they are dropped, not chained (I5). After a failed sync the WAL may
still hold the whole commit, and reopening then finds it: "nothing committed" is certain for every failure except that
one, and what is then found is the complete transaction, never a part.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import apsw

from holdfast.store.connection import GUARD_CODE, RecoveringDatabase, SqliteFailure, opening_error
from holdfast.store.database import Batch, Database, Row, Work
from holdfast.store.errors import StorageMissing, StorageReadOnly

KEY_BYTES = 32
PAGE_BYTES = 16384
SQLITE_READONLY = 8
SQLITE_MISUSE = 21
SQLITE_RANGE = 25

_FILES = ("", "-wal", "-journal", "-shm")


class NativeConnection:
    """A bare connection (see `holdfast.store.connection`)."""

    def __init__(self, path: Path, key: bytes, *, create: bool, vfs: str | None = None) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
        try:
            self.sqlite = apsw.Connection(str(path), flags=flags, vfs=vfs, statementcachesize=200)
            try:
                self._set_up(key)
            except apsw.Error:
                self.sqlite.close(True)
                raise
        except apsw.Error as error:
            raise _failure(error, 0) from None
        self._read_only_now = False
        self.sqlite.exec_trace = self._admit

    def _set_up(self, key: bytes) -> None:
        for pragma in (
            "temp_store=memory",
            "cipher='chacha20'",
            f'key="raw:{key.hex()}"',
            f"page_size={PAGE_BYTES}",
            "locking_mode=exclusive",
            "journal_mode=wal",
            "synchronous=full",
            "cache_size=-16000",
            "secure_delete=fast",
        ):
            self.sqlite.execute(f"PRAGMA {pragma}").fetchall()
        self.sqlite.execute("SELECT count(*) FROM sqlite_schema").fetchall()

    def _admit(self, cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
        return cursor.is_readonly or not self._read_only_now

    async def exchange(self, work: Sequence[Work], *, transact: bool) -> list[list[Row]]:
        """See `Connection.exchange`."""
        if not transact:
            return self._carry_out(work, read_only=True)
        try:
            self.sqlite.execute("BEGIN IMMEDIATE")
            answers = self._carry_out(work, read_only=False)
            self.sqlite.execute("COMMIT")
        except (apsw.Error, SqliteFailure) as error:
            self._roll_back()
            if isinstance(error, SqliteFailure):
                raise
            raise _failure(error, len(work)) from None
        return answers

    def _carry_out(self, work: Sequence[Work], *, read_only: bool) -> list[list[Row]]:
        answers: list[list[Row]] = []
        self._read_only_now = read_only
        try:
            for item in work:
                if isinstance(item, Batch):
                    self.sqlite.executemany(item.sql, item.rows)
                    answers.append([])
                    continue
                answers.append(self.sqlite.execute(item.sql, item.parameters).fetchall())
                if item.expect_changes is not None and self.sqlite.changes() != item.expect_changes:
                    raise SqliteFailure(GUARD_CODE, len(answers) - 1)
        except apsw.ExecTraceAbort:
            raise SqliteFailure(SQLITE_READONLY, len(answers)) from None
        except apsw.Error as error:
            raise _failure(error, len(answers)) from None
        except (OverflowError, TypeError, UnicodeEncodeError):
            raise SqliteFailure(SQLITE_RANGE, len(answers)) from None
        finally:
            self._read_only_now = False
        return answers

    def _roll_back(self) -> None:
        try:
            if self.sqlite.in_transaction:
                self.sqlite.execute("ROLLBACK")
        except apsw.Error:
            pass  # an I/O error has ended the transaction already, or the connection is to be replaced

    async def close(self) -> None:
        """See `Connection.close`."""
        self.sqlite.close(True)


def _failure(error: apsw.Error, position: int) -> SqliteFailure:
    """SQLite's code of an apsw error; its own errors (wrong number of parameters, say) are misuse."""
    code = getattr(error, "extendedresult", 0)
    return SqliteFailure(code if code > 0 else SQLITE_MISUSE, position)


class NativeDatabases:
    """The opener: a file `vault.sqlite` in a directory that exists.

    `vfs` names a file system registered with SQLite, for tests that watch it or let it fail.
    """

    def __init__(self, directory: Path, name: str = "vault.sqlite", vfs: str | None = None) -> None:
        self.path = directory / name
        self._vfs = vfs

    async def prepare(self) -> None:
        """Nothing to do."""

    async def exists(self) -> bool:
        """See `DatabaseOpener.exists`."""
        return self.path.exists()

    async def open(self, key: bytes, *, create: bool) -> Database:
        """See `DatabaseOpener.open`."""
        if len(key) != KEY_BYTES:
            raise ValueError("a database key has 32 bytes")
        if not create and not self.path.exists():
            raise StorageMissing
        if not create and not all(os.access(path, os.R_OK | os.W_OK) for path in (self.path, self.path.parent)):
            raise StorageReadOnly  # else SQLite would open it for reading, and fail at the first write
        try:
            connection = self._connect(key, create=create)
        except SqliteFailure as failure:
            raise opening_error(failure) from failure

        async def reopen() -> NativeConnection:
            return self._connect(key, create=False)

        return RecoveringDatabase(connection, reopen)

    def _connect(self, key: bytes, *, create: bool) -> NativeConnection:
        if create:
            with suppress(OSError):  # SQLite will say what is wrong; its other files get the permissions of this one
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        return NativeConnection(self.path, key, create=create, vfs=self._vfs)

    async def erase(self) -> None:
        """See `DatabaseOpener.erase`."""
        for suffix in _FILES:
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
