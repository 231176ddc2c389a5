"""The notes: a list, and beside it the note that is open.

Theory: the list is a window of one index. After a commit the window is read again (one crossing of the bridge) and
compared with what the page shows; only the rows that differ are sent.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from holdfast.app import listing
from holdfast.app.models import NoteRow, NotesScreen
from holdfast.foundation.ids import BadId, parse_id
from holdfast.store.projection import Sort
from holdfast.views import notes as view
from holdfast.worker.messages import Paint, Row, Rows
from holdfast.worker.page import Page
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

    async def committed(self, documents: AbstractSet[bytes]) -> None:
        """Sends the rows that differ, and the note if it is one of those that changed."""
        before = self._model
        if before is None:
            return
        model = await self._read()
        self._model = model
        if _frame(before) != _frame(model):
            self._paint_list(model)
        else:
            self._patch(before.rows, model)
        if self._selected and _id(self._selected) in documents and before.detail != model.detail:
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

    def _patch(self, before: tuple[NoteRow, ...], model: NotesScreen) -> None:
        """What makes of the rows `before` those of the model: moved ones are taken out and put in again."""
        after, size = model.rows, model.set_size
        old = {row.id: row for row in before}
        new = {row.id for row in after}
        staying = _in_order([row.id for row in before if row.id in new], [row.id for row in after])
        removed = [row.id for row in before if row.id not in staying]
        placed: list[Row] = []
        following = ""
        for row in reversed(after):  # from the end, so that the row that one stands before is already there
            if row.id not in staying or old[row.id] != row:
                html = view.row(self.workspace.renderer, row, size)
                placed.append(Row(f"note-{row.id}", html, following))
            following = f"note-{row.id}"
        if removed or placed:
            self.page.send(Rows("notes-list", [f"note-{row}" for row in removed], placed))


def _frame(model: NotesScreen) -> tuple[object, ...]:
    """What of the list is not rows: when it changes, the list is painted whole."""
    return (bool(model.rows), model.more, model.filter, model.sort, model.set_size)


def _id(text: str) -> bytes | None:
    try:
        return parse_id(text)
    except BadId:
        return None


def _in_order(before: list[str], after: list[str]) -> set[str]:
    """Rows that may stay where they are: those whose order is the same in both.

    One row that moved is the usual case, so this takes out, greedily, whatever stands in the way.
    """
    place = {row: index for index, row in enumerate(after)}
    best: list[str] = []
    # Patience sorting: the longest run of rows whose places ascend.
    tails: list[int] = []
    links: list[tuple[str, int]] = []
    for row in before:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if place[links[tails[middle]][0]] < place[row]:
                low = middle + 1
            else:
                high = middle
        links.append((row, tails[low - 1] if low else -1))
        if low == len(tails):
            tails.append(len(links) - 1)
        else:
            tails[low] = len(links) - 1
    at = tails[-1] if tails else -1
    while at >= 0:
        row, at = links[at]
        best.append(row)
    return set(best)
