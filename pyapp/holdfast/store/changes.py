"""The raw changes, in the order in which this vault took them.

Theory: `number` is local: it orders and names a change on this device only, and is never used again. `seq` is the
number of the sealed envelope that carries it; a change of our own has none until it is sealed, and stands in the
outbox as long (a trigger sees to it).

Rule: a change is appended in the transaction that stores its effect (I2), never apart; see `commit`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from holdfast.store.database import Batch, Row, Statement
from holdfast.store.reading import Reading

_SELECT = "SELECT number, space, document, part, author, seq, stamp, time, intent, payload FROM changes"


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change to append. `author` is the device's number in the space's roster; `seq` is None for an unsealed one."""

    space: bytes
    document: bytes
    part: int
    author: int
    seq: int | None
    stamp: int
    time: int
    intent: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """A stored change. `payload` is the Yrs update."""

    number: int
    space: bytes
    document: bytes
    part: int
    author: int
    seq: int | None
    stamp: int
    time: int
    intent: str
    payload: bytes


def append(changes: Iterable[NewChange]) -> Batch:
    """Appends changes in this order."""
    return Batch(
        "INSERT INTO changes (space, document, part, author, seq, stamp, time, intent, payload)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        [(c.space, c.document, c.part, c.author, c.seq, c.stamp, c.time, c.intent, c.payload) for c in changes],
    )


def of_part(document: bytes, part: int, *, after: int = 0, count: int = 1000) -> Reading[list[Change]]:
    """Changes of one part with numbers above `after`, oldest first."""
    return Reading(
        Statement(
            f"{_SELECT} WHERE document = ?1 AND part = ?2 AND number > ?3 ORDER BY number LIMIT ?4",
            (document, part, after, count),
        ),
        _decode,
    )


def after(number: int, *, count: int = 1000) -> Reading[list[Change]]:
    """Changes of all documents with numbers above `number`, oldest first: how projections are rebuilt (I8)."""
    return Reading(
        Statement(f"{_SELECT} WHERE number > ?1 ORDER BY number LIMIT ?2", (number, count)),
        _decode,
    )


def _decode(rows: list[Row]) -> list[Change]:
    return [Change(*row) for row in rows]
