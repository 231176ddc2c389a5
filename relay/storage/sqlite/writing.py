"""What an append does to the tables, inside a transaction that others share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from relay.storage.errors import Overtaken, TooManySpaces
from relay.storage.port import Append, EnvelopeRow, RosterRow
from relay.storage.sqlite.schema import PLACES


def append(connection: sqlite3.Connection, work: Append) -> None:
    """Carries out an append. Raises Overtaken or TooManySpaces; the caller rolls back."""
    if work.version == 0:
        _begin(connection, work)
    moved = connection.execute(
        "UPDATE spaces SET version = version + 1, cursor = cursor + ?, bytes = bytes + ?"
        " WHERE space = ? AND version = ? AND cursor = ? RETURNING number",
        (len(work.envelopes), work.size, work.space, work.version, work.cursor),
    ).fetchall()
    if not moved:
        raise Overtaken
    [[number]] = moved
    try:
        _rosters(connection, number, work.roster)
        _envelopes(connection, number, work.cursor, work.envelopes)
    except sqlite3.IntegrityError:
        raise Overtaken from None


def register(connection: sqlite3.Connection, account: bytes) -> None:
    """Lets an account begin spaces."""
    connection.execute("INSERT INTO accounts (account) VALUES (?) ON CONFLICT DO NOTHING", (account,))


def _begin(connection: sqlite3.Connection, work: Append) -> None:
    counted = connection.execute(
        "UPDATE accounts SET spaces = spaces + 1 WHERE account = ? AND spaces < ?", (work.account, work.spaces_at_most)
    ).rowcount
    if not counted:
        raise TooManySpaces
    begun = connection.execute(
        "INSERT INTO spaces (space, account, version, cursor, bytes) VALUES (?, ?, 0, 0, 0) ON CONFLICT DO NOTHING",
        (work.space, work.account),
    ).rowcount
    if not begun:
        raise Overtaken


def _rosters(connection: sqlite3.Connection, number: int, rows: Sequence[RosterRow]) -> None:
    connection.executemany(
        "INSERT INTO rosters (number, entry_index, entry, receipt) VALUES (?, ?, ?, ?)",
        [(number, row.index, row.entry, row.receipt) for row in rows],
    )


def _envelopes(connection: sqlite3.Connection, number: int, cursor: int, rows: Sequence[EnvelopeRow]) -> None:
    first = number * PLACES + cursor + 1
    connection.executemany(
        "INSERT INTO envelopes (place, number, device, seq, hash, header, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(first + step, number, row.device, row.seq, row.hash, row.header, row.body) for step, row in enumerate(rows)],
    )
    heads = {row.device: row for row in rows}  # the last one of each device
    connection.executemany(
        "INSERT INTO heads (number, device, seq, hash) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (number, device) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        [(number, row.device, row.seq, row.hash) for row in heads.values()],
    )
