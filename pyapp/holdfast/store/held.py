"""Changes that wait: valid, but building on something that is not here yet (the causal gate, I11), or newer than us.

Rule: a row goes only in the transaction that applies its change, or sets it aside. Nothing here is ever dropped (I4).
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.store.database import Row, Statement, Work
from holdfast.store.reading import Reading

_SELECT = "SELECT number, space, document, part, author, seq, reason, needs, time, payload FROM held"


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A change that waits. `needs` is encoded by `documents`: the clocks that must be known first."""

    number: int
    space: bytes
    document: bytes
    part: int
    author: int
    seq: int
    reason: str
    needs: bytes
    time: int
    payload: bytes


def hold(change: HeldChange) -> Work:
    """Keeps a change; its `number` is given here. Holding the same one twice keeps the first."""
    return Statement(
        "INSERT INTO held (space, document, part, author, seq, reason, needs, time, payload)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
        (
            change.space,
            change.document,
            change.part,
            change.author,
            change.seq,
            change.reason,
            change.needs,
            change.time,
            change.payload,
        ),
    )


def release(number: int) -> Work:
    """Takes a change out, in the transaction that applies it or sets it aside; guarded, so it happens once."""
    return Statement("DELETE FROM held WHERE number = ?1", (number,), expect_changes=1)


def for_part(document: bytes, part: int) -> Reading[list[HeldChange]]:
    """What waits for progress of a part, in the order of arrival."""
    return Reading(
        Statement(f"{_SELECT} WHERE document = ?1 AND part = ?2 ORDER BY number", (document, part)),
        _decode,
    )


def everything(*, after: int = 0, count: int = 100) -> Reading[list[HeldChange]]:
    """All that waits, in the order of arrival, with numbers above `after`."""
    return Reading(Statement(f"{_SELECT} WHERE number > ?1 ORDER BY number LIMIT ?2", (after, count)), _decode)


def _decode(rows: list[Row]) -> list[HeldChange]:
    return [HeldChange(*row) for row in rows]
