"""The screen Trash, and the question before something is deleted for good."""

from __future__ import annotations

from holdfast.app.everyday_models import DeleteQuestion, TrashRow, TrashScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: TrashScreen) -> str:
    """The whole of `#main`."""
    return renderer.render("trash/screen.html", screen=model)


def list_region(renderer: Renderer, model: TrashScreen) -> str:
    """The children of `#list`: `ul#trash-list`, or that the trash is empty."""
    return renderer.render("trash/list.html", screen=model)


def row(renderer: Renderer, model: TrashRow, set_size: int = 0) -> str:
    """One `<li id="trash-<id>">` of `ul#trash-list`."""
    return renderer.render("trash/row.html", row=model, set_size=set_size)


def question(renderer: Renderer, model: DeleteQuestion) -> str:
    """The children of `#dialogs`: asks before `trash.delete` or `trash.empty`."""
    return renderer.render("trash/question.html", question=model)
