"""The dialog Import: what can be imported, how an import stands, and what was not taken."""

from __future__ import annotations

from holdfast.app.models import ImportPanel
from holdfast.views.render import Renderer


def dialog(renderer: Renderer, model: ImportPanel) -> str:
    """The children of `#dialogs`: the dialog, which opens when it is painted."""
    return renderer.render("importing/dialog.html", panel=model, status=status(model))


def progress(renderer: Renderer, model: ImportPanel) -> str:
    """The children of `#import-progress`."""
    return renderer.render("importing/progress.html", panel=model, status=status(model))


def status(model: ImportPanel) -> str:
    """What the status says: nothing until the import has ended."""
    if model.state in {"idle", "running"}:
        return ""
    if model.not_taken:
        return f"Imported {model.imported}, {len(model.not_taken)} not taken."
    return f"Imported {model.imported}."
