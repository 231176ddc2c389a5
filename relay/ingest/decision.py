"""What judging a batch of envelopes of one space gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from relay.storage.port import EnvelopeRow

ACCEPTED = "accepted"
DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told of one envelope: its code and its header's hash (empty if the header could not be read)."""

    code: str
    hash: bytes


@dataclass(slots=True)
class EnvelopeDecision:
    """What follows: rows to keep in their order, and a verdict for each envelope that was brought."""

    rows: list[EnvelopeRow] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
