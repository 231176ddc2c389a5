"""The screen of a route that leads to nothing on this device."""

from __future__ import annotations

from holdfast.views.render import Renderer


def screen(renderer: Renderer) -> str:
    """The whole of `#main`."""
    return renderer.render("missing.html")
