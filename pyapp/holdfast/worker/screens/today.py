"""Today: what concerns the day where the page is."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from holdfast.app import agenda
from holdfast.app.task_models import TodayScreen
from holdfast.views import today as view
from holdfast.worker.page import Page
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace


class TodayLive(BaseScreen):
    """Overdue and due tasks, the daily note, what is pinned and what is recent."""

    title = "Today"

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(workspace, page)
        self._model: TodayScreen | None = None

    async def show(self, *, focus: bool) -> None:
        """Paints all of it: it is short."""
        self._model = await self._read()
        self.send(view.screen(self.workspace.renderer, self._model), focus=focus)

    async def committed(self, documents: AbstractSet[bytes]) -> None:  # noqa: ARG002 - any may be due, pinned, recent
        """Paints it again if it shows something else."""
        before, after = self._model, await self._read()
        if before is not None and replace(after, date_ms=before.date_ms) == before:
            return
        self._model = after
        self.send(view.screen(self.workspace.renderer, after), focus=False)

    async def day_began(self) -> None:
        """Everything is another day's."""
        await self.show(focus=False)

    async def _read(self) -> TodayScreen:
        vault = self.workspace.vault
        return await agenda.today_screen(vault, self.page.today, vault.place.clock.now_ms())
