"""Repainting: after commits, the screens that show what has changed paint it.

Theory: an answer to a command must not wait for paint, and a burst of commits (an import) needs one paint, not one for
each. So commits are gathered, and one task repaints all pages, again and again while there is something.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from holdfast.worker.page import Page
from holdfast.worker.reports import report


class Repainting:
    """One task for all pages."""

    def __init__(self, pages: Callable[[], list[Page]]) -> None:
        self._pages = pages
        self._changed: set[bytes] = set()
        self._task: asyncio.Task[None] | None = None

    def add(self, documents: tuple[bytes, ...]) -> None:
        """These documents have changed."""
        self._changed.update(documents)
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._run())

    async def idle(self) -> None:
        """Waits for the paint under way."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while self._changed:
            documents, self._changed = frozenset(self._changed), set()
            for page in self._pages():
                if page.screen is None:
                    continue
                try:
                    await page.screen.committed(documents)
                except Exception as error:  # noqa: BLE001 - one page's screen must not keep the others from theirs
                    report(error)
