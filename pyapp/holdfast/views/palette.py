"""The command palette: documents and commands as one types."""

from __future__ import annotations

from holdfast.app.everyday_models import Palette
from holdfast.views.render import Renderer

ICONS = {"note": "#icon-notebook-text", "task": "#icon-square-check", "command": "#icon-corner-down-right"}
"""What each kind of item is shown with."""


def dialog(renderer: Renderer, model: Palette) -> str:
    """The children of `#dialogs`: the dialog, which opens when it is painted."""
    return renderer.render("palette/dialog.html", palette=model, icons=ICONS)


def results(renderer: Renderer, model: Palette) -> str:
    """The children of `#palette-results`. The first option is the chosen one; the page moves the choice."""
    return renderer.render("palette/results.html", palette=model, icons=ICONS)
