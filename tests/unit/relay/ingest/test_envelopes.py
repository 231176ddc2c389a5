"""Judging a batch of envelopes of one space."""

from __future__ import annotations

import pytest

from relay.ingest.decision import EnvelopeDecision
from relay.ingest.envelopes import Offered, judge_envelopes
from tests.unit.relay.checks import Checks, brought, hash_of, state

pytestmark = pytest.mark.native

CHECKS = Checks()


def offered(envelope: tuple[bytes, bytes]) -> Offered:
    found = CHECKS.read(*envelope)
    assert isinstance(found, Offered)
    return found


def judged(*envelopes: tuple[bytes, bytes], known: dict[tuple[int, int], bytes] | None = None) -> EnvelopeDecision:
    decision = EnvelopeDecision()
    judge_envelopes(CHECKS, state(), [offered(one) for one in envelopes], known or {}, decision)
    return decision


def codes(decision: EnvelopeDecision) -> list[str]:
    return [verdict.code for verdict in decision.verdicts]


def test_each_envelope_has_a_verdict_on_what_the_ones_before_made() -> None:
    """W14: one verdict each, in order; a refusal stops nothing but what builds on it."""
    decision = judged(
        brought(1, 1), brought(1, 2, body=b"refused"), brought(1, 3), brought(2, 1), brought(1, 2), brought(1, 1)
    )
    assert codes(decision) == ["accepted", "role", "gap", "accepted", "accepted", "duplicate"]
    assert [(row.device, row.seq) for row in decision.rows] == [(1, 1), (2, 1), (1, 2)]
    assert [verdict.hash for verdict in decision.verdicts][:2] == [hash_of(1, 1), hash_of(1, 2)]


def test_the_same_again_is_a_duplicate_and_another_in_its_place_a_fork() -> None:
    """W15: in one batch or against what is stored."""
    decision = judged(brought(1, 1), brought(1, 1), brought(1, 1, branch="b"), brought(1, 2), brought(1, 1))
    assert codes(decision) == ["accepted", "duplicate", "fork", "accepted", "duplicate"]
    again = EnvelopeDecision()
    group = [offered(one) for one in (brought(1, 1), brought(1, 2), brought(1, 3))]
    judge_envelopes(CHECKS, state(), group[:2], {}, again)
    judge_envelopes(CHECKS, state(), group[2:], {}, again)
    assert codes(again) == ["accepted"] * 3, "a later group sees the earlier ones"


def test_a_full_space_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """W19: exactly the quota is allowed; beyond it an envelope is refused by name, and a smaller one still passes."""
    row = judged(brought(1, 1)).rows[0]
    monkeypatch.setattr("relay.ingest.envelopes.SPACE_BYTES", state().size + 2 * row.size)
    decision = judged(brought(1, 1), brought(2, 1, body=b"b" * 5), brought(3, 1), brought(4, 1))
    assert codes(decision) == ["accepted", "quota-space", "accepted", "quota-space"]
