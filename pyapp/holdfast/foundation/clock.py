"""The port for time. Times are integers: milliseconds since 1970-01-01 UTC."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time. It may jump and may be wrong by years; nothing is valid or invalid because of it."""

    def now_ms(self) -> int:
        """Milliseconds since the epoch."""
        ...


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        """Milliseconds since the epoch."""
        return time.time_ns() // 1_000_000
