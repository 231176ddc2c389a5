"""Judges envelopes of one space, one after the other, each on what the ones before it made.

Theory: the checks and their order are the protocol's (one table for relay and client); here is what the relay adds:
the view of the space that they judge by, with what was accepted earlier in the same batch, and the space's quota.

Rule: each envelope has its own verdict. A refusal stops nothing; what builds on the refused one is a gap by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from holdfast.protocol.roster import Roster
from relay.ingest.decision import ACCEPTED, EnvelopeDecision, Verdict
from relay.ingest.quota import SpaceFull
from relay.ingest.state import SpaceState
from relay.limits import SPACE_BYTES
from relay.storage.port import EnvelopeRow, Head


@dataclass(frozen=True, slots=True)
class Offered:
    """An envelope whose header could be read: where it wants to stand, and its bytes."""

    space: bytes
    device: int
    seq: int
    hash: bytes
    header: bytes
    body: bytes

    @property
    def place(self) -> tuple[int, int]:
        """Its place in the space's logs."""
        return self.device, self.seq


class View(Protocol):
    """What the checks ask about a space."""

    def roster_at(self, index: int) -> Roster | None:
        """The roster after the entry `index`; None if it is not known."""
        ...

    def head_of(self, device: int) -> Head | None:
        """The end of a device's log; None if it has none."""
        ...

    def hash_at(self, device: int, seq: int) -> bytes | None:
        """The header hash that stands at a place at or below the head."""
        ...


class Judging(Protocol):
    """The protocol's checks, as the relay uses them."""

    stranger: str
    """The code for an envelope of a device that is not in the space's roster."""

    def read(self, header: bytes, body: bytes) -> Offered | Verdict:
        """What the header says, or the verdict on one that cannot be read."""
        ...

    def judge(self, view: View, offered: Offered) -> str:
        """The code of the verdict; ACCEPTED or DUPLICATE, else why not."""
        ...


class BatchView:
    """A space as it stands after the envelopes that this batch has added so far.

    `known` are the hashes at the places that the batch names, at or below the heads.
    """

    def __init__(self, state: SpaceState, known: Mapping[tuple[int, int], bytes], decision: EnvelopeDecision) -> None:
        self._state = state
        self._hashes = dict(known)
        self._heads = dict(state.heads)
        for row in decision.rows:
            self.add(row)

    def add(self, row: EnvelopeRow) -> None:
        """An envelope was accepted."""
        self._heads[row.device] = Head(row.seq, row.hash)
        self._hashes[row.device, row.seq] = row.hash

    def roster_at(self, index: int) -> Roster | None:
        """See View."""
        return self._state.rosters[index] if 0 <= index < len(self._state.rosters) else None

    def head_of(self, device: int) -> Head | None:
        """See View."""
        return self._heads.get(device)

    def hash_at(self, device: int, seq: int) -> bytes | None:
        """See View."""
        head = self._heads.get(device)
        return head.hash if head and head.seq == seq else self._hashes.get((device, seq))


def judge_envelopes(
    judging: Judging,
    state: SpaceState,
    group: Sequence[Offered],
    known: Mapping[tuple[int, int], bytes],
    decision: EnvelopeDecision,
) -> None:
    """Judges a group of envelopes of the space and adds what follows to `decision`, which may hold earlier ones."""
    view = BatchView(state, known, decision)
    size = state.size + sum(row.size for row in decision.rows)
    for offered in group:
        code = judging.judge(view, offered)
        if code == ACCEPTED:
            row = EnvelopeRow(offered.device, offered.seq, offered.hash, offered.header, offered.body)
            size += row.size
            if size > SPACE_BYTES:
                size -= row.size
                code = SpaceFull.code
            else:
                view.add(row)
                decision.rows.append(row)
        decision.verdicts.append(Verdict(code, offered.hash))
