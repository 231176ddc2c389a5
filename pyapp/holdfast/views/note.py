"""The open note: title, tags, body, and what is known about it."""

from __future__ import annotations

from holdfast.app.models import Missing, NoteDetail
from holdfast.views.render import Renderer


def detail(renderer: Renderer, model: NoteDetail | Missing | None) -> str:
    """The children of `#detail`: the note, that it is not here, or that none is chosen."""
    return renderer.render("notes/detail.html", **context(model))


def context(model: NoteDetail | Missing | None) -> dict[str, object]:
    """What the template of the detail asks for."""
    return {"missing": isinstance(model, Missing), "note": model if isinstance(model, NoteDetail) else None}
