"""The browser's Web Locks, asked from the engine."""

from __future__ import annotations

from typing import Any

import js
from pyodide.ffi import create_once_callable


class BrowserWebLocks:
    """`navigator.locks` of the worker."""

    async def until_free(self, name: str) -> None:
        """Waits until nobody holds the lock `name`; gives it back at once."""
        await js.navigator.locks.request(name, create_once_callable(_nothing))


def _nothing(_lock: Any) -> None:
    return None
