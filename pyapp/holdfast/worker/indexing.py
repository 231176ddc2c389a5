"""The search index follows the documents when the engine is idle (STORAGE "Search outside the commit")."""

from __future__ import annotations

import asyncio

from holdfast.app.vault import Vault
from holdfast.foundation.errors import HoldfastError
from holdfast.store.indexer import index_turn

PAUSE_S = 0.4
"""Seconds between a commit and the first turn, so that typing is not in its way."""
BREATH_S = 0.01
"""Seconds between two turns, in which a command gets through."""
TURN = 12
"""Documents of one turn."""


class Indexing:
    """One task that takes turns of the indexer while anything is dirty, and otherwise sleeps."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._awake = asyncio.Event()
        self._task = asyncio.ensure_future(self._run())

    def wake(self) -> None:
        """Something may be dirty."""
        self._awake.set()

    async def stop(self) -> None:
        """Ends after the turn under way: holding `writing` means that no turn is."""
        async with self._vault.writing:
            self._task.cancel()

    async def _run(self) -> None:
        while True:
            await self._awake.wait()
            self._awake.clear()
            await asyncio.sleep(PAUSE_S)
            try:
                while await self._turn():
                    await asyncio.sleep(BREATH_S)
            except HoldfastError:
                # No room, or the connection is being opened again: searches overlay what is dirty, so nothing is
                # missed; the next commit wakes us.
                continue

    async def _turn(self) -> bool:
        async with self._vault.writing:
            return await index_turn(self._vault.database, count=TURN)
