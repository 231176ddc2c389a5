"""Judges roster entries: those with a receipt, and proposals, which this relay receipts if it is the sequencer.

Theory: an entry counts by its sequencer's receipt alone. A device that connects a space, or feeds a relay that lost its
disk, brings entries with the receipts they have; a device that changes something brings one without, and the relay, as
the sequencer, gives the receipt if the entry follows its own head. Appending is a compare-and-swap, since an entry
names its index and the hash of the one before.

Rules
* Entries are judged in order; the first refusal ends the batch, and what was before it is kept.
* The same entry again is not an error: the answer carries the receipt that it has.
* Another entry at an index that is taken is refused and leaves no trace: this relay never signs two receipts for one
  index. It signs before it stores, but nobody sees a receipt before it is stored.
* A relay that has forgotten entries cannot know it. Clients therefore feed rosters first (PROTOCOL "Relay").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from holdfast.crypto import Suite
from holdfast.crypto.derivations import space_id
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.roster import Entry, Roster, fold, read_entry, sign_receipt
from holdfast.protocol.roster.fold import RosterPlaceRefused, RosterReceiptRefused
from relay.ingest.quota import SpaceFull
from relay.ingest.state import SpaceState
from relay.keys import RelayKeys
from relay.limits import SPACE_BYTES
from relay.storage.port import RosterRow


@dataclass(frozen=True, slots=True)
class Brought:
    """An entry as it was brought; `receipt` is empty for a proposal."""

    entry: bytes
    receipt: bytes = b""


@dataclass(slots=True)
class RosterDecision:
    """What follows: rows to keep, the states after them, the receipt of each entry that counts, and why it ended."""

    rows: list[RosterRow] = field(default_factory=list)
    rosters: list[Roster] = field(default_factory=list)
    receipts: list[bytes] = field(default_factory=list)
    refusal: HoldfastError | None = None


def space_of(entries: Sequence[Brought]) -> bytes:
    """The space that the entries are for: named by the first one, or made by it. Raises the codec's errors."""
    first = read_entry(entries[0].entry)
    return first.space or space_id(first.record)


def judge_entries(
    suite: Suite, keys: RelayKeys, state: SpaceState | None, entries: Sequence[Brought]
) -> RosterDecision:
    """Judges entries of one space in their order; `state` is None for a space that is not here yet."""
    decision = RosterDecision()
    size = state.size if state else 0
    for brought in entries:
        try:
            entry = read_entry(brought.entry)
            known = _known(state, decision, entry.index)
            if known is not None:
                decision.receipts.append(_same(known, entry))
                continue
            head = decision.rosters[-1] if decision.rosters else state.roster if state else None
            receipt = brought.receipt or _receipt(suite, keys, head, entry)
            after = fold(suite, head, brought.entry, receipt)
            row = RosterRow(entry.index, brought.entry, receipt)
            size += row.size
            if size > SPACE_BYTES:
                raise SpaceFull
        except HoldfastError as refusal:
            decision.refusal = refusal
            break
        decision.rows.append(row)
        decision.rosters.append(after)
        decision.receipts.append(receipt)
    return decision


def _known(state: SpaceState | None, decision: RosterDecision, index: int) -> RosterRow | None:
    rows = [*(state.rows if state else ()), *decision.rows]
    return rows[index] if index < len(rows) else None


def _same(known: RosterRow, entry: Entry) -> bytes:
    if known.entry != entry.record:
        raise RosterPlaceRefused
    return known.receipt


def _receipt(suite: Suite, keys: RelayKeys, head: Roster | None, entry: Entry) -> bytes:
    """This relay's receipt for a proposal. What the proposal says is judged by `fold`, right after."""
    if head is None or head.sequencer != keys.sign.public:
        raise RosterReceiptRefused
    return sign_receipt(suite, head.space, entry.index, entry.hash, keys.sign.secret)
