"""The screen Search: a box, and what was found as it is typed."""

from __future__ import annotations

from holdfast.app.models import SearchScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: SearchScreen) -> str:
    """The whole of `#main`."""
    return renderer.render("search/screen.html", screen=model)


def results(renderer: Renderer, model: SearchScreen) -> str:
    """The children of `#results`."""
    return renderer.render("search/results.html", screen=model)
