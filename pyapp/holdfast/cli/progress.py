"""Progress of long work: a bar on stderr, if that is a terminal; nothing otherwise."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

WIDTH = 24
"""Characters of the bar."""
EVERY_S = 0.1
"""Seconds between two drawings."""


class Progress:
    """A bar while its block runs; then the line is empty again."""

    def __init__(self, stream: TextIO, what: str) -> None:
        self._stream = stream
        self._what = what
        self._shown = stream.isatty()
        self._drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __call__(self, done: int, of: int) -> None:
        """So much is done."""
        now = time.monotonic()
        if not self._shown or (now - self._drawn < EVERY_S and done < of):
            return
        self._drawn = now
        filled = WIDTH * done // of if of else WIDTH
        self._stream.write(f"\r{self._what} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{of}\x1b[K")
        self._stream.flush()
