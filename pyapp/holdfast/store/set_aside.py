"""Input that cannot be applied: kept whole, with the reason, visible, never retried by itself (I4)."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.store.database import Row, Statement, Work
from holdfast.store.reading import Reading

_SELECT = "SELECT number, reason, source, space, document, part, time, payload FROM set_aside"


@dataclass(frozen=True, slots=True)
class SetAside:
    """One piece of refused input. `reason` is an error's code, `source` says where it came from, in our words."""

    number: int
    reason: str
    source: str
    space: bytes | None
    document: bytes | None
    part: int | None
    time: int
    payload: bytes


def keep(refused: SetAside) -> Work:
    """Keeps it; its `number` is given here."""
    return Statement(
        "INSERT INTO set_aside (reason, source, space, document, part, time, payload)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            refused.reason,
            refused.source,
            refused.space,
            refused.document,
            refused.part,
            refused.time,
            refused.payload,
        ),
    )


def drop(number: int) -> Work:
    """Takes it out: only when a person decided so, or when it has been applied after all."""
    return Statement("DELETE FROM set_aside WHERE number = ?1", (number,), expect_changes=1)


def of_document(document: bytes) -> Reading[list[SetAside]]:
    """What was set aside of one document, in the order of arrival."""
    return Reading(Statement(f"{_SELECT} WHERE document = ?1 ORDER BY number", (document,)), _decode)


def everything(*, after: int = 0, count: int = 100) -> Reading[list[SetAside]]:
    """All of it, in the order of arrival, with numbers above `after`."""
    return Reading(
        Statement(f"{_SELECT} WHERE number > ?1 ORDER BY number LIMIT ?2", (after, count)),
        _decode,
    )


def _decode(rows: list[Row]) -> list[SetAside]:
    return [SetAside(*row) for row in rows]
