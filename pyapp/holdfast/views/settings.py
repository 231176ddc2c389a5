"""Settings: all sections on one page; a route with a section's name leads to its heading."""

from __future__ import annotations

from holdfast.app.models import SettingsScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: SettingsScreen) -> str:
    """All of `#main`."""
    return renderer.render("settings/screen.html", model=model)
