"""Search: answers as one types. The words stay in this page's memory and go nowhere else."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from holdfast.app import searching
from holdfast.app.models import SearchScreen
from holdfast.views import search as view
from holdfast.worker.messages import Paint
from holdfast.worker.page import Page
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

STEP = 30
"""Results by which the list grows."""


class SearchLive(BaseScreen):
    """The search box and its results."""

    title = "Search"

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(workspace, page)
        self._query = ""
        self._count = STEP

    async def show(self, *, focus: bool) -> None:
        """Paints box and results."""
        self.send(view.screen(self.workspace.renderer, await self._read()), focus=focus)

    async def committed(self, documents: AbstractSet[bytes]) -> None:  # noqa: ARG002 - any may match now
        """Searches again."""
        if self._query:
            await self._paint()

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Searches for something else, or shows more."""
        match name:
            case "search.query":
                self._query, self._count = value, STEP
            case "search.more":
                self._count += STEP
            case _:
                return False
        await self._paint()
        return True

    async def _read(self) -> SearchScreen:
        return await searching.search_for(self.workspace.vault, self._query, count=self._count)

    async def _paint(self) -> None:
        self.page.send(Paint("results", view.results(self.workspace.renderer, await self._read())))
