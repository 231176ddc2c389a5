"""The causal gate (I11): nothing reaches yrs before everything that it builds on.

Theory: yrs 0.28 loses for good what arrives out of causal order, and shows nothing of what it holds back. So an update
passes only if the known state vector covers its needs and each of its sections starts exactly at the known clock.
Repetition is decided by envelopes, not here and not by yrs; only an editor that sends again is told so.
"""

from __future__ import annotations

from holdfast.documents.errors import AlreadyKnown, Overlaps, Waiting
from holdfast.documents.scanned import Scanned
from holdfast.documents.statevector import Vector


def check(scanned: Scanned, known: Vector) -> None:
    """Raises Waiting (hold it), AlreadyKnown or Overlaps unless the update may be applied on top of `known`."""
    missing = {client: clock for client, clock in scanned.needs.items() if known.get(client, 0) < clock}
    if missing:
        raise Waiting(missing)
    known_sections = 0
    for client, start, end in scanned.clocks:
        clock = known.get(client, 0)
        if clock >= end:
            known_sections += 1
        elif clock > start:
            raise Overlaps
    if known_sections:
        raise AlreadyKnown if known_sections == len(scanned.clocks) else Overlaps


def predict(scanned: Scanned, known: Vector) -> dict[int, int]:
    """The state vector after an update that `check` has let through."""
    return {**known, **{client: end for client, _, end in scanned.clocks}}
