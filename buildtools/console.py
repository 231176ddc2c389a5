"""What the build says while it works: a line for each step, with a clock that ticks on a terminal."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator


def say(text: str) -> None:
    """A line of progress."""
    print(text, flush=True)


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Announces a step, shows that it goes on, and says how long it took."""
    begun = time.monotonic()
    done = threading.Event()
    terminal = sys.stdout.isatty()

    def tick() -> None:
        while not done.wait(1 if terminal else 20):
            seconds = int(time.monotonic() - begun)
            print(f"\r  {text} … {seconds} s" if terminal else f"  {text} … {seconds} s", end="" if terminal else "\n")
            sys.stdout.flush()

    print(f"  {text} …", end="" if terminal else "\n", flush=True)
    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
    print(f"\r  {text}: {time.monotonic() - begun:.1f} s      ", flush=True)
