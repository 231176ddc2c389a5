"""The notes: a list, and beside it the note that is open.

Theory: the list is a window of one index. After a commit the window is read again (one crossing of the bridge) and
compared with what the page shows; only the rows that differ are sent.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from holdfast.app import listing
from holdfast.app.models import NotesScreen
from holdfast.store.projection import Sort
from holdfast.views import notes as view
from holdfast.worker.messages import Paint
from holdfast.worker.page import Page
from holdfast.worker.screens.rows import difference
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

STEP = 100
"""Rows by which a list grows."""


class NotesLive(BaseScreen):
    """The list with its filter and sort, and the open note."""

    title = "Notes"

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(workspace, page)
        self._selected = ""
        self._filter = ""
        self._sort = Sort.MODIFIED
        self._count = STEP
        self._model: NotesScreen | None = None

    def select(self, document: str) -> None:
        """Opens a note by its id; empty: none."""
        self._selected = document

    async def show(self, *, focus: bool) -> None:
        """Paints list and note."""
        model = await self._read()
        self._model = model
        self.title = "Note" if self._selected else "Notes"
        self.send(view.screen(self.workspace.renderer, model), focus=focus)

    async def committed(self, documents: AbstractSet[bytes]) -> None:  # noqa: ARG002 - links come from any
        """Sends the rows that differ, and the note if it or what links to it has changed."""
        before = self._model
        if before is None:
            return
        model = await self._read()
        self._model = model
        if _frame(before) != _frame(model):
            self._paint_list(model)
        else:
            gone, placed = difference(before.rows, model.rows).messages(
                "notes-list",
                "note",
                lambda row: view.row(self.workspace.renderer, row, model.set_size),
                (before.set_size, model.set_size),
            )
            for message in (*gone, *placed):
                self.page.send(message)
        if before.detail != model.detail:
            self.page.send(Paint("detail", view.detail(self.workspace.renderer, model)))

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Filter, sort, grow."""
        match name:
            case "notes.filter":
                self._filter, self._count = value, STEP
            case "notes.sort":
                self._sort, self._count = Sort(value), STEP
            case "notes.more":
                self._count += STEP
            case _:
                return False
        self._model = await self._read()
        self._paint_list(self._model)
        return True

    async def _read(self) -> NotesScreen:
        return await listing.notes(
            self.workspace.vault,
            selected=self._selected,
            title_has=self._filter,
            sort=self._sort,
            count=self._count,
        )

    def _paint_list(self, model: NotesScreen) -> None:
        self.page.send(Paint("list", view.list_region(self.workspace.renderer, model)))


def _frame(model: NotesScreen) -> tuple[object, ...]:
    """What of the list is not rows: when it changes, the list is painted whole."""
    return (bool(model.rows), model.more, model.filter, model.sort)
