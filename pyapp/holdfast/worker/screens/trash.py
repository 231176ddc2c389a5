"""The trash: what lies in it, and the question before something is deleted for good."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from holdfast.app import trash
from holdfast.app.everyday_models import TrashScreen
from holdfast.foundation.ids import parse_id
from holdfast.views import trash as view
from holdfast.worker.messages import Paint
from holdfast.worker.page import Page
from holdfast.worker.screens.rows import difference
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

STEP = 100
"""Rows by which the list grows."""


class TrashLive(BaseScreen):
    """The list, latest first."""

    title = "Trash"

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(workspace, page)
        self._count = STEP
        self._model: TrashScreen | None = None

    async def show(self, *, focus: bool) -> None:
        """Paints the list."""
        self._model = await self._read()
        self.send(view.screen(self.workspace.renderer, self._model), focus=focus)

    async def committed(self, documents: AbstractSet[bytes]) -> None:  # noqa: ARG002 - any may come or go
        """Sends the rows that differ."""
        before = self._model
        if before is None:
            return
        model = self._model = await self._read()
        if _frame(before) != _frame(model):
            self._paint_list(model)
            return
        sizes = _size(before), _size(model)
        gone, placed = difference(before.rows, model.rows).messages(
            "trash-list", "trash", lambda row: view.row(self.workspace.renderer, row, sizes[1]), sizes
        )
        for message in (*gone, *placed):
            self.page.send(message)

    async def day_began(self) -> None:
        """A day less is left."""
        await self.committed(frozenset())

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Grows, or asks before deleting `target` (empty: everything)."""
        match name:
            case "trash.more":
                self._count += STEP
                self._model = await self._read()
                self._paint_list(self._model)
            case "trash.ask":
                asked = await trash.question(self.workspace.vault, parse_id(target) if target else None)
                self.page.send(Paint("dialogs", view.question(self.workspace.renderer, asked)))
            case _:
                return False
        return True

    async def _read(self) -> TrashScreen:
        return await trash.screen(self.workspace.vault, count=self._count)

    def _paint_list(self, model: TrashScreen) -> None:
        self.page.send(Paint("list", view.list_region(self.workspace.renderer, model)))


def _frame(model: TrashScreen) -> tuple[object, ...]:
    """What of the list is not rows: when it changes, the list is painted whole."""
    return (bool(model.rows), model.more)


def _size(model: TrashScreen) -> int:
    """What each row says of the length of the list: 0 nothing, since all rows are there."""
    return model.total if model.more else 0
