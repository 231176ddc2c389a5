"""What the engine asks of the browser besides storage and cryptography."""

from __future__ import annotations

from typing import Protocol


class WebLocks(Protocol):
    """The browser's named locks, held by tabs and given back by the browser when a tab dies."""

    async def until_free(self, name: str) -> None:
        """Waits until nobody holds the lock `name`."""
        ...
