"""Token buckets."""

from __future__ import annotations

import pytest

from relay.rates import Rates


class Now:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_burst_then_the_rate() -> None:
    """W8: what was saved up is there at once, then so much a second; the answer says how long to wait."""
    now = Now()
    rates = Rates(2.0, 4.0, now)
    assert [rates.take("a") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    assert rates.take("b") == 0, "others have their own"
    now.seconds += 0.5
    assert rates.take("a") == 0
    assert rates.take("a") == 0.5
    now.seconds += 1000
    assert [rates.take("a") for _ in range(5)] == [0, 0, 0, 0, 0.5], "no more is saved up than the burst"


def test_a_batch_above_the_burst_passes_once_and_is_waited_for() -> None:
    """W8: a cost above the burst asks for a full bucket and leaves a debt."""
    now = Now()
    rates = Rates(2.0, 4.0, now)
    assert rates.take("a", 10) == 0
    assert rates.take("a") == pytest.approx(3.5)
    now.seconds += 3.5
    assert rates.take("a") == 0


def test_what_is_remembered_is_bounded() -> None:
    """W8: the longest unseen go first."""
    now = Now()
    rates = Rates(1.0, 1.0, now, kept=2)
    for key in ("a", "b", "a", "c"):
        rates.take(key)
    assert rates.take("a") > 0
    assert rates.take("b") == 0


def test_a_clock_that_stands_still_gives_nothing() -> None:
    """W8: without time there is no refill."""
    rates = Rates(1000.0, 1.0, Now())
    assert rates.take("a") == 0
    assert rates.take("a") > 0
