"""What is read from the tables. Each function is one read of one committed state."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from relay.storage.port import Head, KeptEnvelope, RosterRow, StoredSpace
from relay.storage.sqlite.schema import PLACES


def read_space(connection: sqlite3.Connection, space: bytes) -> StoredSpace | None:
    """A space with its roster and heads, all of one state."""
    connection.execute("BEGIN")
    try:
        found = connection.execute(
            "SELECT number, account, version, cursor, bytes FROM spaces WHERE space = ?", (space,)
        ).fetchone()
        if found is None:
            return None
        number, account, version, cursor, size = found
        roster = connection.execute(
            "SELECT entry_index, entry, receipt FROM rosters WHERE number = ? ORDER BY entry_index", (number,)
        )
        heads = connection.execute("SELECT device, seq, hash FROM heads WHERE number = ? ORDER BY device", (number,))
        return StoredSpace(
            space=space,
            account=account,
            version=version,
            cursor=cursor,
            size=size,
            roster=tuple(RosterRow(*row) for row in roster),
            heads={device: Head(seq, hashed) for device, seq, hashed in heads},
        )
    finally:
        connection.execute("COMMIT")


def hashes(
    connection: sqlite3.Connection, space: bytes, places: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], bytes]:
    """The header hashes at places (device, seq)."""
    found = {}
    for device, seq in places:
        row = connection.execute(
            "SELECT hash FROM envelopes WHERE number = (SELECT number FROM spaces WHERE space = ?)"
            " AND device = ? AND seq = ?",
            (space, device, seq),
        ).fetchone()
        if row is not None:
            found[device, seq] = row[0]
    return found


def page(
    connection: sqlite3.Connection, space: bytes, after: int, *, bodies: bool, envelopes: int, limit_bytes: int
) -> list[KeptEnvelope]:
    """Envelopes behind a cursor, in order, within both limits but at least one."""
    numbered = connection.execute("SELECT number FROM spaces WHERE space = ?", (space,)).fetchone()
    if numbered is None:
        return []
    start = numbered[0] * PLACES
    found: list[KeptEnvelope] = []
    size = 0
    for place, header, body in connection.execute(
        f"SELECT place, header, {'body' if bodies else 'NULL'} FROM envelopes"  # noqa: S608 - one of two words of ours
        " WHERE place > ? AND place < ? ORDER BY place LIMIT ?",
        (start + min(after, PLACES - 1), start + PLACES, envelopes),
    ):
        size += len(header) + len(body or b"")
        if found and size > limit_bytes:
            break
        found.append(KeptEnvelope(place - start, header, body))
    return found


def bodies(
    connection: sqlite3.Connection, space: bytes, wanted: Sequence[bytes], limit_bytes: int
) -> dict[bytes, bytes]:
    """Bodies by their header's hash, within the limit but at least one."""
    found: dict[bytes, bytes] = {}
    size = 0
    for hashed in wanted:
        row = connection.execute(
            "SELECT body FROM envelopes WHERE hash = ? AND number = (SELECT number FROM spaces WHERE space = ?)",
            (hashed, space),
        ).fetchone()
        if row is None or row[0] is None:
            continue
        size += len(row[0])
        if found and size > limit_bytes:
            break
        found[hashed] = row[0]
    return found


def registered(connection: sqlite3.Connection, account: bytes) -> int | None:
    """How many spaces an account has begun; None if it may not begin any."""
    row = connection.execute("SELECT spaces FROM accounts WHERE account = ?", (account,)).fetchone()
    return None if row is None else int(row[0])
