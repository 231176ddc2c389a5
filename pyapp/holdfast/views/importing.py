"""The dialog "Import": choosing files is the page's part, progress and outcome are the engine's."""

from __future__ import annotations

from holdfast.app.models import ImportPanel
from holdfast.views.render import Renderer


def dialog(renderer: Renderer, model: ImportPanel) -> str:
    """The children of `#dialogs`; the page opens the dialog when it is painted."""
    return renderer.render("importing/dialog.html", model=model)


def progress(renderer: Renderer, model: ImportPanel) -> str:
    """The children of `#import-progress`."""
    return renderer.render("importing/progress.html", model=model)
