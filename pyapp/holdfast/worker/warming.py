"""Loading what the next action will need, once the first screen is there: a module at a time, so clicks get through."""

from __future__ import annotations

import asyncio
from importlib import import_module

WAIT_S = 0.15
"""Seconds from the first screen to the first import: the page is painting."""
BREATH_S = 0.02
"""Seconds between two imports."""

MODULES = (
    "msgspec.json",
    "anyio",
    "anyio._backends._asyncio",
    "pycrdt",
    "holdfast.documents",
    "holdfast.domain.note",
    "holdfast.app.commits",
    "holdfast.worker.desk",
    "holdfast.app.searching",
    "holdfast.worker.screens.tasks",
    "holdfast.worker.screens.today",
    "holdfast.worker.screens.trash",
    "holdfast.worker.screens.search",
    "holdfast.worker.screens.settings",
)
"""In the order in which they build upon each other."""


async def warm() -> None:
    """Imports them all."""
    await asyncio.sleep(WAIT_S)
    for name in MODULES:
        import_module(name)
        await asyncio.sleep(BREATH_S)
