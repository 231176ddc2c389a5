"""The tables, and their way from one version to the next: forward only, one transaction each with its number.

`envelopes.place` is the space's number times 2⁴⁰ plus the cursor: a space's envelopes lie together and in order, and
no index is needed for it. `spaces.number` is never used again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from relay.storage.errors import StorageForeign, StorageTooNew
from relay.storage.sqlite.connection import translated

APPLICATION = 0x48465231
"""`PRAGMA application_id`: "HFR1"."""

PLACES = 1 << 40
"""Cursors of one space."""

_STEPS: Sequence[Sequence[str]] = (
    (
        """CREATE TABLE accounts (
            account BLOB PRIMARY KEY,
            spaces INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID""",
        """CREATE TABLE spaces (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            space BLOB NOT NULL UNIQUE,
            account BLOB NOT NULL,
            version INTEGER NOT NULL,
            cursor INTEGER NOT NULL,
            bytes INTEGER NOT NULL
        )""",
        """CREATE TABLE rosters (
            number INTEGER NOT NULL,
            entry_index INTEGER NOT NULL,
            entry BLOB NOT NULL,
            receipt BLOB NOT NULL,
            PRIMARY KEY (number, entry_index)
        )""",
        """CREATE TABLE heads (
            number INTEGER NOT NULL,
            device INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (number, device)
        ) WITHOUT ROWID""",
        """CREATE TABLE envelopes (
            place INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            device INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            hash BLOB NOT NULL,
            header BLOB NOT NULL,
            body BLOB
        )""",
        "CREATE UNIQUE INDEX logs ON envelopes (number, device, seq)",
        "CREATE INDEX hashes ON envelopes (hash)",
    ),
)

LATEST = len(_STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables, 0 for an empty file. Raises StorageTooNew, StorageForeign or a StorageTrouble."""
    with translated():
        [[version]] = connection.execute("PRAGMA user_version").fetchall()
        [[application]] = connection.execute("PRAGMA application_id").fetchall()
        [[tables]] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    if application != APPLICATION and (tables or version):
        raise StorageForeign
    if version > LATEST:
        raise StorageTooNew(version, LATEST)
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the tables to `LATEST`. Raises as `version_of`."""
    version = version_of(connection)
    with translated():
        for number in range(version, LATEST):
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in _STEPS[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute("COMMIT")
            except sqlite3.Error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
