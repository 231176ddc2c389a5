"""The committed state of each part of a document, with its state vector.

The vector alone answers whether a foreign change can be applied (the causal gate); it stands before the state in its
row, so that reading it reads no more than a page of a long one.
"""

from __future__ import annotations

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


def _bytes_or_none(rows: list[Row]) -> bytes | None:
    found = single(rows)
    return None if found is None else bytes(found)
