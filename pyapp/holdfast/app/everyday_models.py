"""What the trash, the command palette and the full settings show; the rules are those of `holdfast.app.models`."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.app.models import MarkedText


@dataclass(frozen=True, slots=True)
class TrashRow:
    """A document in the trash. `days_left`: whole days until it is deleted, at least 0."""

    id: str
    kind: str
    title: str
    trashed_ms: int
    days_left: int


@dataclass(frozen=True, slots=True)
class TrashScreen:
    """The trash as far as it has grown; `total` of all that is in it."""

    rows: tuple[TrashRow, ...]
    total: int

    @property
    def more(self) -> bool:
        """Whether the list goes on."""
        return self.total > len(self.rows)


@dataclass(frozen=True, slots=True)
class DeleteQuestion:
    """What is to be deleted for good: one document, or, with an empty id, everything in the trash (`count`)."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Something to go to or to do. `id` of a document, or of a command; `kind` of the document, or `command`."""

    kind: str
    id: str
    title: MarkedText
    keys: tuple[str, ...] = ()
    """Keys that do it, one after the other; `Mod` is Ctrl, or Cmd on Apple's machines."""


@dataclass(frozen=True, slots=True)
class Palette:
    """What was typed and what fits best, best first."""

    query: str
    items: tuple[PaletteItem, ...]


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """What Settings offers beyond looking: `lock_after` in minutes, 0 never. `facts`: diagnostics without content."""

    lock_after: int
    lock_choices: tuple[int, ...]
    facts: tuple[tuple[str, str], ...]
