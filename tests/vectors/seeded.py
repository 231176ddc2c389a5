"""A generator that repeats itself, for vectors only: SHAKE-256 of a seed, read on and on."""

from __future__ import annotations

from hashlib import shake_256


class SeededRandom:
    """The port `Random`, the same bytes for the same seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._drawn = 0

    def draw(self, count: int) -> bytes:
        start, self._drawn = self._drawn, self._drawn + count
        return shake_256(self._seed).digest(self._drawn)[start:]
