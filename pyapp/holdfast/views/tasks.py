"""The screen Tasks: sections by date, and beside them the task that is open."""

from __future__ import annotations

from holdfast.app.models import Missing
from holdfast.app.task_models import SectionName, TaskDetail, TaskRow, TasksScreen
from holdfast.views.render import Renderer

NAMES: dict[SectionName, str] = {
    "overdue": "Overdue",
    "today": "Today",
    "upcoming": "Upcoming",
    "none": "No date",
    "done": "Done",
}
"""What the sections are called."""


def screen(renderer: Renderer, model: TasksScreen) -> str:
    """The whole of `#main`."""
    return renderer.render("tasks/screen.html", screen=model, names=NAMES, **_detail(model.detail))


def list_region(renderer: Renderer, model: TasksScreen) -> str:
    """The children of `#list`: a list for each section (`ul#tasks-<section>`), in the list Tasks."""
    return renderer.render("tasks/list.html", screen=model, names=NAMES)


def row(renderer: Renderer, model: TaskRow, set_size: int = 0) -> str:
    """One `<li id="task-<id>">` of a section, of Today, or of a list of subtasks."""
    return renderer.render("tasks/rows.html", rows=(model,), set_size=set_size)


def detail(renderer: Renderer, model: TaskDetail | Missing | None) -> str:
    """The children of `#detail`."""
    return renderer.render("tasks/detail.html", **_detail(model))


def _detail(model: TaskDetail | Missing | None) -> dict[str, object]:
    return {"missing": isinstance(model, Missing), "task": model if isinstance(model, TaskDetail) else None}
