"""Upkeep: what is done when nobody asks: links of older bodies are read, and the trash is emptied after its days.

Rule: no upkeep writes to a document (DOCUMENTS); it fills projections and deletes what the person put away. It comes
after the first screens, and in small turns, so that a command gets through.

Danger: the trash is emptied by this device's clock. One that is ahead by years empties it early.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from holdfast.app import trash
from holdfast.app.commits import Commits
from holdfast.app.linking import link_turn
from holdfast.foundation.errors import HoldfastError

FIRST_S = 5.0
"""Seconds after opening until the first round."""
ROUND_S = 6 * 60 * 60.0
"""Seconds between two rounds."""
BREATH_S = 0.05
"""Seconds between two turns."""
TURN = 20
"""Bodies of one turn."""


class Upkeep:
    """One task that goes its rounds while the vault is open."""

    def __init__(self, commits: Commits, first_s: float = FIRST_S) -> None:
        self._commits = commits
        self._first_s = first_s
        self._task = asyncio.ensure_future(self._run())

    async def stop(self) -> None:
        """Ends after the turn under way: holding `writing` means that no turn is."""
        async with self._commits.vault.writing:
            self._task.cancel()

    async def round(self) -> None:
        """Does what there is to do. Raises what the store raises."""
        while await self._links():
            await asyncio.sleep(BREATH_S)
        await trash.delete_expired(self._commits)

    async def _run(self) -> None:
        await asyncio.sleep(self._first_s)
        while True:
            with suppress(HoldfastError):  # no room, or the connection is being opened again: the next round does it
                await self.round()
            await asyncio.sleep(ROUND_S)

    async def _links(self) -> bool:
        async with self._commits.vault.writing:
            return await link_turn(self._commits.vault, count=TURN)
