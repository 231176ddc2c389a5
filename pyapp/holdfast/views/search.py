"""Search: a box and what it found."""

from __future__ import annotations

from holdfast.app.models import SearchScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: SearchScreen) -> str:
    """All of `#main`."""
    return renderer.render("search/screen.html", model=model)


def results(renderer: Renderer, model: SearchScreen) -> str:
    """The children of `#results`."""
    return renderer.render("search/results.html", model=model)
