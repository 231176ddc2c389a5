"""The tasks: sections by date, and beside them the task that is open."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from holdfast.app import agenda
from holdfast.app.task_models import TasksScreen
from holdfast.store.tasks import Section
from holdfast.views import tasks as view
from holdfast.worker.messages import Paint, Rows
from holdfast.worker.page import Page
from holdfast.worker.screens.rows import difference
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

FIRST = {section: 10 if section is Section.DONE else 30 for section in Section}
"""Rows with which each section begins: five sections have to be painted within a frame or two."""
STEP = 100
"""Rows by which a section grows."""


class TasksLive(BaseScreen):
    """The sections, and the open task."""

    title = "Tasks"

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(workspace, page)
        self._selected = ""
        self._sizes = dict(FIRST)
        self._model: TasksScreen | None = None

    def select(self, document: str) -> None:
        """Opens a task by its id; empty: none."""
        self._selected = document

    async def show(self, *, focus: bool) -> None:
        """Paints sections and task."""
        self._model = await self._read()
        self.title = "Task" if self._selected else "Tasks"
        self.send(view.screen(self.workspace.renderer, self._model), focus=focus)

    async def committed(self, documents: AbstractSet[bytes]) -> None:  # noqa: ARG002 - links come from any
        """Sends the rows that differ, and the task if it or what links to it has changed."""
        before = self._model
        if before is None:
            return
        model = self._model = await self._read()
        if _frame(before) != _frame(model):
            self._paint_list(model)
        else:
            self._patch(before, model)
        if before.detail != model.detail:
            self.page.send(Paint("detail", view.detail(self.workspace.renderer, model.detail)))

    async def day_began(self) -> None:
        """Tasks that were due become overdue."""
        await self.committed(frozenset())

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """A section grows."""
        if name != "tasks.more":
            return False
        self._sizes[Section(value)] += STEP
        self._model = await self._read()
        self._paint_list(self._model)
        return True

    async def _read(self) -> TasksScreen:
        return await agenda.tasks_screen(
            self.workspace.vault, selected=self._selected, today=self.page.today, sizes=self._sizes
        )

    def _paint_list(self, model: TasksScreen) -> None:
        self.page.send(Paint("list", view.list_region(self.workspace.renderer, model)))

    def _patch(self, before: TasksScreen, model: TasksScreen) -> None:
        """Both have the same sections. A task that changes its section leaves the one before it comes to the other."""
        gone: list[Rows] = []
        placed: list[Rows] = []
        for old, new in zip(before.sections, model.sections, strict=True):
            render = partial(view.row, self.workspace.renderer, set_size=new.set_size)
            leaving, coming = difference(old.rows, new.rows).messages(
                f"tasks-{new.name}", "task", render, (old.set_size, new.set_size)
            )
            gone += leaving
            placed += coming
        for message in (*gone, *placed):
            self.page.send(message)


def _frame(model: TasksScreen) -> tuple[object, ...]:
    """What of the list is not rows: when it changes, the list is painted whole."""
    return tuple((section.name, section.more) for section in model.sections)
