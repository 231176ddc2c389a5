"""Connections to the relay's database, and what SQLite's errors mean here.

WAL with synchronous=FULL: a commit is on the disk before anybody is told, and readers never wait for the writer.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from relay.limits import LOCK_SECONDS
from relay.storage.errors import StorageBusy, StorageFull, StorageTrouble

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """A connection that begins and ends its transactions by hand. Raises a StorageTrouble.

    It may be closed by another thread than the one that uses it, once that one has ended.
    """
    with translated():
        connection = sqlite3.connect(
            path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=64
        )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA journal_size_limit = 67108864")
        return connection


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Raises SQLite's errors as ours. Their texts stay out: they may quote what was stored."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(error) from None


def meaning(error: sqlite3.Error) -> StorageTrouble:
    """What an error of SQLite means for whoever wanted to write or read."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BUSY:
        return StorageBusy()
    if code in _FULL:
        return StorageFull()
    return StorageTrouble(f"The relay's storage failed ({getattr(error, 'sqlite_errorname', 'unknown')}).")
