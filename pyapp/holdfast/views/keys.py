"""The help for the keyboard (INTERFACE section 8)."""

from __future__ import annotations

from holdfast.views.render import Renderer

Keys = tuple[tuple[tuple[str, ...], str], ...]

GROUPS: tuple[tuple[str, Keys], ...] = (
    (
        "Everywhere",
        (
            (("Mod", "K"), "Search or run a command"),
            (("Mod", "/"), "This help"),
            (("F6",), "Next part of the screen"),
            (("Esc",), "Close, or leave the text"),
        ),
    ),
    (
        "Outside of text",
        (
            (("N",), "New note"),
            (("T",), "New task"),
            (("/",), "Search"),
            (("G", "T"), "Go to Today"),
            (("G", "N"), "Go to Notes"),
            (("G", "K"), "Go to Tasks"),
            (("G", "S"), "Go to Settings"),
            (("J",), "Next in the list"),
            (("K",), "Previous in the list"),
            (("Enter",), "Open"),
            (("X",), "Done, or not done"),
        ),
    ),
    (
        "In text",
        (
            (("Mod", "B"), "Bold"),
            (("Mod", "I"), "Italic"),
            (("Mod", "F"), "Find"),
            (("Mod", "Z"), "Undo"),
            (("Mod", "Shift", "V"), "Paste as plain text"),
            (("Mod", "S"), "Say how the text is saved"),
            (("Mod", "Enter"), "Done"),
        ),
    ),
)
"""Headings with keys and what they do; `Mod` is Ctrl, or Cmd on Apple's machines."""


def dialog(renderer: Renderer, *, apple: bool) -> str:
    """The children of `#dialogs`: the help, which opens when it is painted."""
    return renderer.render("keys.html", groups=GROUPS, modifier="⌘" if apple else "Ctrl")
