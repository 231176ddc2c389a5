"""The command palette: everything that one can go to or do, found by a few letters.

Theory: documents come from the same search as everywhere; commands from the table here, which also feeds the help. The
page carries commands out by their ids (web/shell/key-table.ts has the same table from its side; a house test compares
both), because most of them are the page's own affair and none should wait for the engine.

Order: commands that begin with what was typed, then documents, then commands that have the words somewhere. Nothing
typed: what was edited last, then all commands.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.app.everyday_models import Palette, PaletteItem
from holdfast.app.searching import marked
from holdfast.app.vault import Vault
from holdfast.domain.kinds import KINDS
from holdfast.foundation.ids import show_id
from holdfast.store import projection
from holdfast.store.folding import fold
from holdfast.store.projection import ListRow, Sort
from holdfast.store.reading import read
from holdfast.store.search import Hit, search

MOST_DOCUMENTS = 12
"""Documents that are offered for words."""
MOST_RECENT = 5
"""Documents that are offered before anything is typed."""


@dataclass(frozen=True, slots=True)
class PaletteCommand:
    """Something to do. `keys`: one after the other, `Mod` with the next. `words` find it besides its title."""

    id: str
    title: str
    keys: tuple[str, ...] = ()
    words: str = ""


COMMANDS = (
    PaletteCommand("note.create", "New note", ("N",), "add create write"),
    PaletteCommand("task.new", "New task", ("T",), "add create to do"),
    PaletteCommand("note.daily", "Today's note", (), "daily journal diary"),
    PaletteCommand("go.today", "Go to Today", ("G", "T"), "home agenda due"),
    PaletteCommand("go.notes", "Go to Notes", ("G", "N"), "list"),
    PaletteCommand("go.tasks", "Go to Tasks", ("G", "K"), "to do list"),
    PaletteCommand("go.search", "Search", ("/",), "find"),
    PaletteCommand("go.trash", "Go to Trash", (), "deleted restore bin"),
    PaletteCommand("go.settings", "Go to Settings", ("G", "S"), "preferences options"),
    PaletteCommand("go.security", "Settings: Security", (), "passphrase recovery kit words lock"),
    PaletteCommand("go.import", "Settings: Import and export", (), "markdown files zip backup"),
    PaletteCommand("go.appearance", "Settings: Appearance", (), "theme dark light density keys"),
    PaletteCommand("vault.lock", "Lock now", (), "close"),
    PaletteCommand("help.keys", "Keyboard help", ("Mod", "/"), "shortcuts keys"),
)
"""All that the palette can do, in the order in which it is offered."""


async def palette(vault: Vault, typed: str) -> Palette:
    """What fits best to what was typed, best first."""
    if not typed.strip():
        notes, tasks = await read(
            vault.database,
            projection.page("note", Sort.MODIFIED, pinned=False, count=MOST_RECENT),
            projection.page("task", Sort.MODIFIED, pinned=False, count=MOST_RECENT),
        )
        recent = sorted([*notes, *tasks], key=lambda row: -row.modified)[:MOST_RECENT]
        return Palette(typed, (*map(_recent, recent), *map(_command, COMMANDS)))
    hits = await search(vault.database, typed, count=MOST_DOCUMENTS)
    first = [command for command in COMMANDS if fold(command.title).startswith(fold(typed.strip()))]
    others = [command for command in COMMANDS if command not in first and _has(command, typed)]
    return Palette(typed, (*map(_command, first), *map(_document, hits), *map(_command, others)))


def _has(command: PaletteCommand, typed: str) -> bool:
    """Whether each of the words that were typed begins one of the command's."""
    words = fold(f"{command.title} {command.words}").replace("'", " ").replace(":", " ").split()
    return all(any(word.startswith(wanted) for word in words) for wanted in fold(typed).split())


def _command(command: PaletteCommand) -> PaletteItem:
    return PaletteItem("command", command.id, ((command.title, False),), command.keys)


def _recent(row: ListRow) -> PaletteItem:
    return PaletteItem(row.kind if row.kind in KINDS else "note", show_id(row.id), ((row.title, False),))


def _document(hit: Hit) -> PaletteItem:
    kind = hit.row.kind if hit.row.kind in KINDS else "note"
    return PaletteItem(kind, show_id(hit.row.id), marked(hit.row.title, hit.title_marks))
