"""Stamps order the writes of a field (DOCUMENTS "Layout").

A stamp is a number of milliseconds, but not a time: it is one more than the greater of "now" and every stamp that the
write replaces. Whoever saw another value therefore wins over it, so a clock that is ahead wins only until somebody
answers, and no stamp is ever clamped (receivers would differ).
"""

from __future__ import annotations

from collections.abc import Iterable

MAX_STAMP = 2**53 - 1
"""The greatest stamp that survives JavaScript's numbers."""


def next_stamp(now_ms: int, replaced: Iterable[int] = ()) -> int:
    """The stamp of a write made at `now_ms` over values that carry the stamps `replaced`."""
    return min(max(now_ms, *replaced, 0) + 1, MAX_STAMP)
