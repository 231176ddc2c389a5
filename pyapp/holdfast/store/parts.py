"""The committed state of each part of a document, and its state vector apart from it.

The vector alone answers whether a foreign change can be applied (the causal gate), so it is a narrow row; the state is
read only when the part is opened.
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


def write(states: Sequence[PartState]) -> list[Batch]:
    """Replaces the states and vectors of these parts."""
    return [
        Batch(
            "INSERT INTO states (document, part, state) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (document, part) DO UPDATE SET state = excluded.state",
            [(s.document, s.part, s.state) for s in states],
        ),
        Batch(
            "INSERT INTO parts (document, part, vector) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (document, part) DO UPDATE SET vector = excluded.vector",
            [(s.document, s.part, s.vector) for s in states],
        ),
    ]


def state(document: bytes, part: int) -> Reading[bytes | None]:
    """The state of a part, None if there is none."""
    return Reading(
        Statement("SELECT state FROM states WHERE document = ?1 AND part = ?2", (document, part)), _bytes_or_none
    )


def vector(document: bytes, part: int) -> Reading[bytes | None]:
    """The state vector of a part, None if there is none."""
    return Reading(
        Statement("SELECT vector FROM parts WHERE document = ?1 AND part = ?2", (document, part)), _bytes_or_none
    )


def all_of(document: bytes) -> Reading[dict[int, PartState]]:
    """Every part of a document, by number."""
    return Reading(
        Statement(
            "SELECT document, part, state, vector FROM states JOIN parts USING (document, part) WHERE document = ?1",
            (document,),
        ),
        lambda rows: {row[1]: PartState(*row) for row in rows},
    )


def _bytes_or_none(rows: list[Row]) -> bytes | None:
    found = single(rows)
    return None if found is None else bytes(found)
