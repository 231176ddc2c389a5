"""One build at a time in a checkout: two at once would write the same files."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from buildtools.console import say
from buildtools.paths import BUILD


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Waits until no other build runs in this checkout. The system frees the lock of a build that died."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  another build is running here; waiting for it …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
