"""Token buckets: how often somebody may do something.

Each key (an address, a device) has a bucket that fills at `rate` a second up to `burst`. Buckets that are full again
are forgotten anyway, since a new one is full; so forgetting the longest unseen ones bounds the memory, and frees nobody
who is not nearly free.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from relay.limits import RATES_KEPT


class Rates:
    """The buckets of one kind of doing. `now` gives monotonic seconds."""

    def __init__(self, rate: float, burst: float, now: Callable[[], float], kept: int = RATES_KEPT) -> None:
        self._rate = rate
        self._burst = burst
        self._now = now
        self._kept = kept
        self._levels: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable, cost: float = 1.0) -> float:
        """Takes `cost` out of the key's bucket: 0 if it was there, else the seconds after which it will be.

        What is not there is not taken. A cost above the burst is asked of a full bucket, which then goes into debt: a
        batch is judged as a whole and its sender waits afterwards.
        """
        now = self._now()
        level, since = self._levels.pop(key, (self._burst, now))
        level = min(self._burst, level + (now - since) * self._rate)
        needed = min(cost, self._burst)
        wait = 0.0 if level >= needed else (needed - level) / self._rate
        self._levels[key] = (level if wait else level - cost, now)
        if len(self._levels) > self._kept:
            self._levels.popitem(last=False)
        return wait
