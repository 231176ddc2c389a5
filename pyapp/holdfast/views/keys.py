"""The help for the keyboard (INTERFACE section 8). The page writes ⌘ for `Mod` on Apple's machines."""

from __future__ import annotations

from holdfast.app.palette import COMMANDS
from holdfast.views.render import Renderer

Keys = tuple[tuple[tuple[str, ...], str], ...]

_IN_TEXT: Keys = (
    (("Mod", "B"), "Bold"),
    (("Mod", "I"), "Italic"),
    (("Mod", "F"), "Find"),
    (("Mod", "Z"), "Undo"),
    (("Mod", "Shift", "V"), "Paste as plain text"),
    (("Mod", "S"), "Say how the text is saved"),
    (("Mod", "Enter"), "Tick the box of this line, or follow the link"),
)
_EVERYWHERE: Keys = (
    (("Mod", "K"), "Search or run a command"),
    (("Mod", "Enter"), "The open task is done, or not done"),
    (("F6",), "Next part of the screen"),
    (("Shift", "F6"), "Part of the screen before"),
    (("Esc",), "Close, or leave the text"),
)
_IN_LISTS: Keys = (
    (("J",), "Next in the list"),
    (("K",), "Previous in the list"),
    (("Enter",), "Open"),
    (("X",), "Done, or not done"),
    (("Mod", "Z"), "Undo what was done last"),
)


def groups() -> tuple[tuple[str, Keys], ...]:
    """Headings with keys and what they do; `Mod` is Ctrl, or Cmd on Apple's machines."""
    commands = tuple((command.keys, command.title) for command in COMMANDS if command.keys)
    everywhere = tuple(command for command in commands if command[0][0] == "Mod")
    outside = tuple(command for command in commands if command[0][0] != "Mod")
    return (
        ("Everywhere", _EVERYWHERE + everywhere),
        ("Outside of text", outside + _IN_LISTS),
        ("In text", _IN_TEXT),
    )


def dialog(renderer: Renderer) -> str:
    """The children of `#dialogs`: the help, which opens when it is painted."""
    return renderer.render("keys.html", groups=groups())
