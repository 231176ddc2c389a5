"""Refusals that must not tell by their time why they refuse."""

from __future__ import annotations

import asyncio
import time

from relay.limits import UNKNOWN_SECONDS


async def evenly(begun: float) -> None:
    """Waits for the next multiple of UNKNOWN_SECONDS since `begun` (monotonic seconds), when the request came."""
    taken = time.monotonic() - begun
    await asyncio.sleep(UNKNOWN_SECONDS - taken % UNKNOWN_SECONDS)
