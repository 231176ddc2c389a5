"""Being stopped from outside: by Ctrl+C, by a terminal that is closed, by `kill`.

Theory: whatever is under way unwinds as after any error, so a transaction is rolled back or was committed, and
half-written exports, which are plain text, are taken away. asyncio's own handling of Ctrl+C would only cancel the task
and not be noticed by whoever waits at the passphrase's prompt; so the handlers here raise.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """A signal came. `number`: which."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(number)


@contextmanager
def stoppable() -> Iterator[None]:
    """Signals raise Stopped within this block, except those that whoever started the process has it ignore."""
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    handled = [number for number in numbers if before[number] is not signal.SIG_IGN]
    for number in handled:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, before[number])
