"""The open note: title, tags, body, what can be done to it, and what is known about it."""

from __future__ import annotations

from holdfast.app.models import Missing, NoteAction, NoteDetail
from holdfast.views.render import Renderer

MENU: dict[tuple[NoteAction, bool], tuple[str, str, str]] = {
    ("pin", False): ("note.pin", "Pin", "#icon-pin"),
    ("pin", True): ("note.unpin", "Unpin", "#icon-pin-off"),
    ("duplicate", False): ("document.duplicate", "Duplicate", "#icon-copy-plus"),
    ("export", False): ("document.export", "Export", "#icon-file-down"),
    ("trash", False): ("note.trash", "Move to trash", "#icon-trash-2"),
}
"""Command, label and icon of each action, and whether it is the undoing of one."""


def detail(renderer: Renderer, model: NoteDetail | Missing | None) -> str:
    """The children of `#detail`: the note, that it is not here, or that none is chosen."""
    return renderer.render("notes/detail.html", **context(model))


def context(model: NoteDetail | Missing | None) -> dict[str, object]:
    """What the template of the detail asks for."""
    note = model if isinstance(model, NoteDetail) else None
    return {"missing": isinstance(model, Missing), "note": note, "menu": MENU}
