"""How an export stands: the children of `#export-progress` in Settings."""

from __future__ import annotations

from holdfast.views.render import Renderer


def running(renderer: Renderer, done: int, total: int) -> str:
    """So many documents of so many are written."""
    return renderer.render("settings/export_progress.html", done=done, total=total, ended=False)


def ended(renderer: Renderer, total: int) -> str:
    """All of them."""
    return renderer.render("settings/export_progress.html", done=total, total=total, ended=True)
