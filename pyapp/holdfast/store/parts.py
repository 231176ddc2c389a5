"""The committed state of each part of a document, with its state vector.

The vector alone answers whether a foreign change can be applied (the causal gate); it stands before the state in its
row, so that reading it reads no more than a page of a long one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.store.database import Batch, Row, Statement
from holdfast.store.reading import Reading, single


@dataclass(frozen=True, slots=True)
class PartState:
    """A part after a change: encoded state and encoded state vector, opaque here."""

    document: bytes
    part: int
    state: bytes
    vector: bytes


def write(states: Sequence[PartState]) -> Batch:
    """Replaces the states and vectors of these parts."""
    return Batch(
        "INSERT INTO parts (document, part, state, vector) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (document, part) DO UPDATE SET state = excluded.state, vector = excluded.vector",
        [(s.document, s.part, s.state, s.vector) for s in states],
    )


def state(document: bytes, part: int) -> Reading[bytes | None]:
    """The state of a part, None if there is none."""
    return Reading(
        Statement("SELECT state FROM parts WHERE document = ?1 AND part = ?2", (document, part)), _bytes_or_none
    )


def vector(document: bytes, part: int) -> Reading[bytes | None]:
    """The state vector of a part, None if there is none."""
    return Reading(
        Statement("SELECT vector FROM parts WHERE document = ?1 AND part = ?2", (document, part)), _bytes_or_none
    )


def all_of(document: bytes) -> Reading[dict[int, PartState]]:
    """Every part of a document, by number."""
    return Reading(
        Statement("SELECT document, part, state, vector FROM parts WHERE document = ?1", (document,)),
        lambda rows: {row[1]: PartState(*row) for row in rows},
    )


def after(document: bytes, part: int, *, count: int = 100) -> Reading[list[PartState]]:
    """This part of the documents in the order of their ids, from the one after `document` (empty: from the first)."""
    return Reading(
        Statement(
            "SELECT document, part, state, vector FROM parts WHERE document > ?1 AND part = ?2"
            " ORDER BY document LIMIT ?3",
            (document, part, count),
        ),
        lambda rows: [PartState(*row) for row in rows],
    )


def several(documents: Sequence[bytes]) -> Reading[dict[bytes, dict[int, PartState]]]:
    """Every part of each of these documents, by document and number; unknown ones are missing."""
    return Reading(
        Statement(
            "SELECT document, part, state, vector FROM json_each(?1) AS wanted CROSS JOIN parts"
            " ON document = unhex(wanted.value)",
            (json.dumps([document.hex() for document in documents]),),
        ),
        _by_document,
    )


def _by_document(rows: list[Row]) -> dict[bytes, dict[int, PartState]]:
    found: dict[bytes, dict[int, PartState]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = PartState(*row)
    return found


def _bytes_or_none(rows: list[Row]) -> bytes | None:
    found = single(rows)
    return None if found is None else bytes(found)
