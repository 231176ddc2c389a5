"""Own changes that are not sealed into envelopes yet (PROTOCOL "Sealing is a second transaction").

Rows come by themselves with each change that has no `seq`; sealing gives the changes their `seq` and takes the rows
away, in the transaction that writes the envelope.
"""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.store.changes import Change
from holdfast.store.database import Batch, Statement
from holdfast.store.reading import Reading, single

MOST_COUNTED = 10_000
"""Rows that `count` looks at: a number that is shown need not be exact beyond that."""


def waiting(*, after: int = 0, count: int = 500) -> Reading[list[Change]]:
    """Unsealed changes with numbers above `after`, oldest first."""
    return Reading(
        Statement(
            "SELECT number, space, document, part, author, seq, stamp, time, intent, payload FROM outbox"
            " JOIN changes ON number = change WHERE change > ?1 ORDER BY change LIMIT ?2",
            (after, count),
        ),
        lambda rows: [Change(*row) for row in rows],
    )


def count() -> Reading[int]:
    """How many changes are not sealed; at most `MOST_COUNTED`."""
    return Reading(
        Statement("SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT ?1)", (MOST_COUNTED,)),
        lambda rows: int(single(rows)),
    )


def sealed(numbers: Sequence[int], seq: int) -> list[Batch]:
    """These changes travel in this device's envelope `seq`."""
    return [
        Batch("UPDATE changes SET seq = ?2 WHERE number = ?1 AND seq IS NULL", [(number, seq) for number in numbers]),
        Batch("DELETE FROM outbox WHERE change = ?1", [(number,) for number in numbers]),
    ]
