"""A route that leads nowhere on this device."""

from __future__ import annotations

from holdfast.views import missing as view
from holdfast.worker.screens.screen import BaseScreen


class MissingLive(BaseScreen):
    """Says so."""

    title = "Not on this device"

    async def show(self, *, focus: bool) -> None:
        """Paints it."""
        self.send(view.screen(self.workspace.renderer), focus=focus)
