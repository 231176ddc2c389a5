"""Judging roster entries."""

from __future__ import annotations

import pytest

from holdfast.protocol.codec import RecordMalformed
from holdfast.protocol.errors import HeldAsNewer
from holdfast.protocol.roster.fold import RosterPlaceRefused, RosterReceiptRefused, RosterSignatureRefused
from relay.ingest.rosters import Brought, RosterDecision, judge_entries, space_of
from relay.ingest.state import SpaceState, read_state
from relay.storage.errors import StorageDamaged
from relay.storage.port import RosterRow, StoredSpace
from tests.unit.relay.made import ADA, BEN, KEYS, SUITE, follower, genesis

pytestmark = pytest.mark.native


def stored() -> StoredSpace:
    row = RosterRow(0, ADA.personal.entry, ADA.personal.receipt)
    return StoredSpace(ADA.personal.roster.space, ADA.account, 1, 0, row.size, (row,), {})


def state() -> SpaceState:
    return read_state(SUITE, stored())


def judged(*brought: Brought, before: SpaceState | None = None) -> RosterDecision:
    return judge_entries(SUITE, KEYS, before, brought)


def refusal(decision: RosterDecision) -> type[object]:
    return type(decision.refusal)


def test_a_genesis_begins_a_space() -> None:
    """W11: entries with their receipts are folded as every client folds them."""
    decision = judged(genesis())
    assert decision.refusal is None
    assert decision.rows == [RosterRow(0, ADA.personal.entry, ADA.personal.receipt)]
    assert decision.rosters == [ADA.personal.roster]
    assert space_of([genesis()]) == ADA.personal.roster.space


def test_the_same_again_is_no_error_and_tells_the_receipt() -> None:
    """W11: feeding a roster again changes nothing; a receipt is found again by offering the entry."""
    decision = judged(genesis(), Brought(ADA.personal.entry), before=state())
    assert (decision.refusal, decision.rows) == (None, [])
    assert decision.receipts == [ADA.personal.receipt] * 2


@pytest.mark.parametrize(
    ("brought", "error"),
    [
        (genesis(BEN), RosterPlaceRefused),
        (follower(ADA, (ADA.personal.roster.space, 2, ADA.personal.roster.head)), RosterPlaceRefused),
        (follower(ADA, (BEN.personal.roster.space, 1, ADA.personal.roster.head)), RosterPlaceRefused),
        (follower(ADA, (ADA.personal.roster.space, 1, BEN.personal.roster.head)), RosterPlaceRefused),
        (follower(BEN, (ADA.personal.roster.space, 1, ADA.personal.roster.head)), RosterSignatureRefused),
        (follower(ADA, (ADA.personal.roster.space, 1, ADA.personal.roster.head)), HeldAsNewer),
        (Brought(b"", b""), RecordMalformed),
        (Brought(ADA.personal.entry[:-1], b""), RecordMalformed),
    ],
)
def test_what_does_not_follow_is_refused(brought: Brought, error: type[Exception]) -> None:
    """W11: another space, index or link, another's signature, an unknown type: one code each, nothing kept."""
    decision = judged(brought, before=state())
    assert refusal(decision) is error
    assert (decision.rows, decision.receipts) == ([], [])


def test_a_proposal_is_receipted_by_the_sequencer_alone() -> None:
    """W12: where another is the sequencer this relay gives no receipt."""
    proposal = follower(ADA, (ADA.personal.roster.space, 1, ADA.personal.roster.head))
    decision = judged(Brought(proposal.entry), before=state())
    assert refusal(decision) is RosterReceiptRefused
    assert refusal(judged(Brought(ADA.personal.entry))) is RosterReceiptRefused


def test_the_first_refusal_ends_the_batch_and_what_was_before_counts() -> None:
    """W11: entries are judged in order."""
    decision = judged(genesis(), follower(BEN, (b"x" * 32, 1, b"y" * 32)), genesis())
    assert refusal(decision) is RosterPlaceRefused
    assert len(decision.rows) == len(decision.receipts) == 1


def test_a_damaged_storage_is_said() -> None:
    """W5: stored entries that no longer pass are damage, not somebody's fault."""
    row = RosterRow(0, ADA.personal.entry, BEN.personal.receipt)
    with pytest.raises(StorageDamaged):
        read_state(SUITE, StoredSpace(b"s" * 32, ADA.account, 1, 0, 0, (row,), {}))
