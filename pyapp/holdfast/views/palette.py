"""The command palette's results: documents and commands as one types. Its dialog stands in index.html, so that it is
there at once and takes the first keys.
"""

from __future__ import annotations

from holdfast.app.everyday_models import Palette
from holdfast.views.render import Renderer

ICONS = {"note": "#icon-notebook-text", "task": "#icon-square-check", "command": "#icon-corner-down-right"}
"""What each kind of item is shown with."""


def results(renderer: Renderer, model: Palette) -> str:
    """The children of `#palette-results`. The first option is the chosen one; the page moves the choice."""
    return renderer.render("palette/results.html", palette=model, icons=ICONS)
