"""Documents that were deleted for good: everything of them goes, and what sync will have to say of it stays.

Theory: see docs/decisions/0008-trash-before-sync.md. A tombstone names the document and the frontier that it covers; it
is not signed yet, because there is nobody to tell.

Rule: the newest change of the vault keeps its place in the log (its number is never given out twice), emptied.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.store import links, projection, tasks
from holdfast.store.database import Statement, Work
from holdfast.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a document: the state vectors of its parts when it was deleted, and when that was."""

    document: bytes
    space: bytes
    head_vector: bytes
    body_vector: bytes
    time: int


_OWN = ("imports", "parts")
"""Tables with a column `document` whose rows go with it. The projections have statements of their own; what waits or
was set aside (`held`, `set_aside`) leaves by a decision only."""


def bury(documents: Sequence[bytes], time: int) -> list[Work]:
    """Deletes these documents, each named once, and leaves tombstones. Guarded: fails unless all are in the trash."""
    given = json.dumps([document.hex() for document in documents])
    these = "(SELECT unhex(value) FROM json_each(?1))"
    vector = "coalesce((SELECT vector FROM parts WHERE document = docs.id AND part = {}), x'')"
    return [
        Statement(
            "INSERT INTO tombstones (document, space, head_vector, body_vector, time)"  # noqa: S608
            f" SELECT id, space, {vector.format(0)}, {vector.format(1)}, ?2 FROM docs"
            f" WHERE trashed = 1 AND id IN {these}"
            " ON CONFLICT (document) DO UPDATE SET head_vector = excluded.head_vector,"
            " body_vector = excluded.body_vector, time = excluded.time",
            (given, time),
            expect_changes=len(documents),
        ),
        Statement(
            f"DELETE FROM outbox WHERE change IN (SELECT number FROM changes WHERE document IN {these})",  # noqa: S608
            (given,),
        ),
        Statement(
            f"DELETE FROM changes WHERE document IN {these} AND number <> (SELECT max(number) FROM changes)",  # noqa: S608
            (given,),
        ),
        Statement(f"UPDATE changes SET payload = x'' WHERE document IN {these}", (given,)),  # noqa: S608
        *(Statement(f"DELETE FROM {table} WHERE document IN {these}", (given,)) for table in _OWN),  # noqa: S608
        *projection.remove(documents),
        *tasks.remove(documents),
        *links.remove(documents),
    ]


def all_of() -> Reading[list[Tombstone]]:
    """Every tombstone, by id."""
    return Reading(
        Statement("SELECT document, space, head_vector, body_vector, time FROM tombstones ORDER BY document"),
        lambda rows: [Tombstone(*row) for row in rows],
    )


def among(documents: Sequence[bytes]) -> Reading[frozenset[bytes]]:
    """Of these documents, those that were deleted for good."""
    return Reading(
        Statement(
            "SELECT document FROM tombstones WHERE document IN (SELECT unhex(value) FROM json_each(?1))",
            (json.dumps([document.hex() for document in documents]),),
        ),
        lambda rows: frozenset(row[0] for row in rows),
    )


def expired(before: int, *, count: int) -> Reading[list[bytes]]:
    """Documents that were put into the trash before that time, the oldest first."""
    return Reading(
        Statement(
            "SELECT id FROM docs INDEXED BY docs_in_trash WHERE trashed = 1 AND trashed_at < ?1"
            " ORDER BY trashed_at LIMIT ?2",
            (before, count),
        ),
        lambda rows: [row[0] for row in rows],
    )
