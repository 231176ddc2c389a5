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
        "notes/screen.html", screen=model, setsize=setsize(model), orders=ORDERS, **note.context(model.detail)
    )


def list_region(renderer: Renderer, model: NotesScreen) -> str:
    """The children of `#list`: `ul#notes-list` and the button that makes it grow, or why there is nothing."""
    return renderer.render("notes/list.html", screen=model, setsize=setsize(model))


def row(renderer: Renderer, model: NoteRow, total: int = 0) -> str:
    """One `<li id="note-<id>">` of `ul#notes-list`. `total` as `setsize` gives it."""
    return renderer.render("notes/row.html", row=model, setsize=total)


def setsize(model: NotesScreen) -> int:
    """How many rows there are, where the list shows only the first of them; else 0. Rows say it as `aria-setsize`."""
    return model.total if model.more else 0


def detail(renderer: Renderer, model: NotesScreen) -> str:
    """The children of `#detail`."""
    return note.detail(renderer, model.detail)
