"""The port for randomness. Nothing below the adapters draws random bytes by itself: it is handed a source.

`SystemRandom` asks the operating system (in Pyodide: `crypto.getRandomValues`) at each call, so it is safe after a
restored memory snapshot, where a seeded generator would repeat itself.
"""

from __future__ import annotations

import os
from typing import Protocol


class Random(Protocol):
    """A source of unpredictable bytes."""

    def draw(self, count: int) -> bytes:
        """`count` fresh bytes."""
        ...


class SystemRandom:
    """The operating system's generator."""

    def draw(self, count: int) -> bytes:
        """`count` fresh bytes."""
        return os.urandom(count)
