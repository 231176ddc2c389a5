"""The notes: a list, and beside it the note that is open."""

from __future__ import annotations

from holdfast.app.models import NoteRow, NotesScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: NotesScreen) -> str:
    """All of `#main`."""
    return renderer.render("notes/screen.html", model=model)


def list_region(renderer: Renderer, model: NotesScreen) -> str:
    """The children of `#list`: the rows and how to see more, or why there are none."""
    return renderer.render("notes/list.html", model=model)


def row(renderer: Renderer, shown: NoteRow, size: int) -> str:
    """One `<li>` of `#notes-list`. `size` is the screen's `set_size`."""
    return renderer.render("notes/rows.html", rows=(shown,), size=size)


def detail(renderer: Renderer, model: NotesScreen) -> str:
    """The children of `#detail`: the open note."""
    return renderer.render("notes/detail.html", model=model)
