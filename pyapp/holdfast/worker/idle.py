"""Locking by itself: after so many minutes in which nobody did anything, in any page.

Theory: the engine counts, because it alone hears all pages; the pages lock, because only they know whether something
that was typed is not saved. Time is the clock's, looked at every few seconds, so a machine that slept locks when it
wakes. What counts as doing something: commands, navigation, text, and what pages say of keys, pointer and touch.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from holdfast.foundation.clock import Clock

LOOK_EVERY_S = 5.0
"""Seconds between two looks at the clock."""
MINUTE_MS = 60_000


class IdleLock:
    """Says once that it is time, and again after somebody was there in between."""

    def __init__(self, clock: Clock, due: Callable[[], None]) -> None:
        self._clock = clock
        self._due = due
        self._minutes = 0
        self._latest = clock.now_ms()
        self._told = False
        self._task: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """Somebody is there."""
        self._latest = self._clock.now_ms()
        self._told = False

    def set(self, minutes: int) -> None:
        """After how long; 0: never."""
        self.touch()
        self._minutes = minutes
        if minutes and self._task is None:
            self._task = asyncio.ensure_future(self._run())

    def look(self) -> None:
        """Says so if it is time."""
        if self._minutes and not self._told and self._clock.now_ms() - self._latest >= self._minutes * MINUTE_MS:
            self._told = True
            self._due()

    def stop(self) -> None:
        """The vault is being closed."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            self.look()
