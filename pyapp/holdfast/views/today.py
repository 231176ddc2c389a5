"""The screen Today: what is due, the daily note, and what one has at hand."""

from __future__ import annotations

from holdfast.app.task_models import TodayScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: TodayScreen) -> str:
    """The whole of `#main`. Rows of tasks are those of `views.tasks`, in `ul#overdue-list` and `ul#due-list`."""
    return renderer.render("today.html", screen=model)
