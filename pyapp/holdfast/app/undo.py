"""Undo outside of texts: the inverse of what was just done, written as a new change.

Theory (DOCUMENTS "Versions, undo, trash, links"): nothing is taken back; another change says what was said before. So
undoing is refused if anybody has written the field since: their word would be lost, and they would not know why.

Rule: a way back belongs to the page where the thing was done; it is kept in memory and goes with the vault's locking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from holdfast.app.commits import Commits, Draft
from holdfast.app.shelf import Opened
from holdfast.documents import Edit, Entry
from holdfast.domain.fields import Field
from holdfast.foundation.errors import Blame, HoldfastError


class ChangedSince(HoldfastError):
    """What was to be undone has been changed by somebody else, or by another action, meanwhile."""

    code = "changed-since"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This was changed since. Nothing was undone.")


@dataclass(frozen=True, slots=True)
class WayBack:
    """How to undo one change of one field. `said`: what the field's entries are, for as long as nobody writes it."""

    document: bytes
    field: Field
    said: tuple[Entry, ...]
    edits: tuple[Edit, ...]
    intent: str


async def write_undoably(
    commits: Commits,
    document: bytes,
    field: Field,
    edits: Sequence[Edit],
    inverse: Callable[[Opened], Sequence[Edit]],
    intent: str,
) -> WayBack | None:
    """Changes one field and gives the way back; None if that changed nothing. Raises NotHere.

    `inverse` is asked before the change is made, for edits that say what is said then.
    """
    before: list[tuple[Entry, ...]] = []
    back: list[Edit] = []

    def drafted(opened: Opened) -> Sequence[Edit]:
        before.append(opened.head.entries.at(field.name))
        back.extend(inverse(opened))
        return edits

    [entries] = await commits.write([Draft(document, drafted, None, intent)])
    said = entries.at(field.name)
    return None if said == before[0] else WayBack(document, field, said, tuple(back), f"undo.{intent}")


async def undo(commits: Commits, way: WayBack) -> None:
    """Goes the way back. Raises ChangedSince or NotHere."""

    def drafted(opened: Opened) -> Sequence[Edit]:
        if opened.head.entries.at(way.field.name) != way.said:
            raise ChangedSince
        return way.edits

    await commits.write([Draft(way.document, drafted, None, way.intent)])
