"""The screen Notes: a list, and beside it the note that is open."""

from __future__ import annotations

from holdfast.app.models import NoteRow, NotesScreen
from holdfast.views import note
from holdfast.views.render import Renderer

ORDERS = (("modified", "Last edited"), ("title", "Title"), ("created", "Date created"))
"""The choices of "Sort by": value and label."""


def screen(renderer: Renderer, model: NotesScreen) -> str:
    """The whole of `#main`."""
    return renderer.render(
        "notes/screen.html", screen=model, set_size=model.set_size, orders=ORDERS, **note.context(model.detail)
    )


def list_region(renderer: Renderer, model: NotesScreen) -> str:
    """The children of `#list`: `ul#notes-list` and the button that makes it grow, or why there is nothing."""
    return renderer.render("notes/list.html", screen=model, set_size=model.set_size)


def row(renderer: Renderer, model: NoteRow, set_size: int = 0) -> str:
    """One `<li id="note-<id>">` of `ul#notes-list`. `set_size`: as the model has it."""
    return renderer.render("notes/rows.html", rows=(model,), set_size=set_size)


def detail(renderer: Renderer, model: NotesScreen) -> str:
    """The children of `#detail`."""
    return note.detail(renderer, model.detail)
