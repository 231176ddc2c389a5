"""Foreign input is marked before it is applied, so that input which kills the engine is not tried for ever.

Theory: `begin` is durable in a transaction of its own *before* the input reaches Yrs; the mark is cleared in the
transaction that stores the effect. A mark found at the start therefore means that the engine died over it. What did so
twice is set aside, and its document opens as "needs repair" (DESIGN section 5).
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.store.database import Row, Statement, Work
from holdfast.store.reading import Reading

MOST_ATTEMPTS = 2
"""Deaths of the engine over one input before it is left alone."""


@dataclass(frozen=True, slots=True)
class IntakeMark:
    """An input that was begun and not finished. `key` is its hash; `attempts` counts the begins."""

    key: bytes
    document: bytes | None
    attempts: int
    time: int


def begin(key: bytes, document: bytes | None, time: int) -> Work:
    """Marks an input as being applied, and counts the attempt."""
    return Statement(
        "INSERT INTO intake (key, document, attempts, time) VALUES (?1, ?2, 1, ?3)"
        " ON CONFLICT (key) DO UPDATE SET attempts = attempts + 1, time = excluded.time",
        (key, document, time),
    )


def clear(key: bytes) -> Work:
    """The input is applied, or set aside."""
    return Statement("DELETE FROM intake WHERE key = ?1", (key,))


def unfinished() -> Reading[list[IntakeMark]]:
    """All marks. At the start of the engine, each is an input over which an engine died."""
    return Reading(Statement("SELECT key, document, attempts, time FROM intake ORDER BY time, key"), _decode)


def suspects(attempts: int = MOST_ATTEMPTS) -> Reading[list[IntakeMark]]:
    """Marks with at least so many attempts: not to be tried again."""
    return Reading(
        Statement(
            "SELECT key, document, attempts, time FROM intake WHERE attempts >= ?1 ORDER BY time, key", (attempts,)
        ),
        _decode,
    )


def _decode(rows: list[Row]) -> list[IntakeMark]:
    return [IntakeMark(*row) for row in rows]
