"""The trash, as a pure function of a head (DOCUMENTS "Versions, undo, trash, links").

Theory: `trashed|n` = [stamp, head state vector]: the frontier just before the entry, which is the only struct of its
change and so takes the next clock of its writer. A document is in the trash if there is such an entry and no head
clock lies beyond all those vectors and entries. Whoever edits the head (or its body, which touches the head)
concurrently or later revives it, and nothing is written automatically.
"""

from __future__ import annotations

from holdfast.documents import statevector
from holdfast.documents.entries import Entries
from holdfast.documents.errors import BadVector
from holdfast.documents.parts import client_id
from holdfast.documents.statevector import Vector
from holdfast.domain.every import TRASHED

FIELD = TRASHED.name
"""Name of the head field."""


def mark(vector: Vector) -> bytes:
    """The value of an entry that is about to be written on top of `vector`."""
    return statevector.encode(vector)


def is_trashed(entries: Entries, vector: Vector) -> bool:
    """Whether a head with these entries and this state vector is in the trash."""
    seen: dict[int, int] = {}
    marks = 0
    for entry in entries.at(FIELD):
        if not isinstance(entry.value, bytes):
            continue
        try:
            before = statevector.decode(entry.value)
        except BadVector:
            continue
        marks += 1
        own = client_id(entry.device)
        seen = statevector.merge(seen, before, {own: before.get(own, 0) + 1})
    return marks > 0 and statevector.covers(seen, vector)
