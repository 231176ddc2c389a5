"""The screen Settings: all sections below each other, or the one that the route names."""

from __future__ import annotations

from holdfast.app.everyday_models import DeviceSettings
from holdfast.app.models import SettingsScreen
from holdfast.views.render import Renderer

SECTIONS = (
    ("security", "Security", "#icon-shield-check"),
    ("import", "Import and export", "#icon-arrow-down-up"),
    ("storage", "Storage", "#icon-hard-drive"),
    ("appearance", "Appearance", "#icon-palette"),
    ("about", "About", "#icon-info"),
)
"""Route, label and icon of each; the template `settings/<route>.html` is its content."""


def screen(renderer: Renderer, model: SettingsScreen, device: DeviceSettings | None = None) -> str:
    """The whole of `#main`. With `device` there is also what changes this device: passphrase, lock, erase."""
    heading = next((label for name, label, _ in SECTIONS if name == model.section), "Settings")
    return renderer.render("settings/screen.html", screen=model, sections=SECTIONS, heading=heading, device=device)
