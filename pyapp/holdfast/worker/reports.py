"""What goes into the worker's console of an error that is our fault: where it happened and of what type, never a value.

An exception's text can hold a title or a key (I5), so only types and lines are written.
"""

from __future__ import annotations

import sys
import traceback


def report(error: BaseException) -> None:
    """Writes an error and its causes, the innermost first."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    for item in reversed(chain):
        frames = "".join(traceback.format_tb(item.__traceback__))
        missing = f" {item.name}" if isinstance(item, ImportError) else ""
        sys.stderr.write(f"{frames}{type(item).__name__}{missing}\n")
