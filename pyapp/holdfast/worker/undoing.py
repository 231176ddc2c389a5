"""Undoing: the ways back that a page has been offered, each behind a button "Undo" in a message.

Rule: a way back is offered to the page where the thing was done, is gone once it was gone, and only the latest few are
kept: a message lasts seconds.
"""

from __future__ import annotations

from holdfast.app.commits import Commits
from holdfast.app.undo import WayBack, undo
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.worker.messages import Toast
from holdfast.worker.page import Page

KEPT = 20
"""Ways back of one page."""


class NothingToUndo(HoldfastError):
    """The way back is gone: it was used, or the engine was started again."""

    code = "nothing-to-undo"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This cannot be undone any more.")


class Undoing:
    """The ways back of all pages."""

    def __init__(self, commits: Commits) -> None:
        self._commits = commits
        self._ways: dict[Page, dict[str, WayBack]] = {}
        self._number = 0

    def offer(self, page: Page, text: str, way: WayBack | None) -> None:
        """Says what was done, with the way back; says nothing if nothing was done."""
        if way is None:
            return
        self._number += 1
        ways = self._ways.setdefault(page, {})
        ways[str(self._number)] = way
        while len(ways) > KEPT:
            del ways[next(iter(ways))]
        page.send(Toast("status", text, "Undo", "undo", str(self._number)))

    async def undo(self, page: Page, name: str) -> None:
        """Goes the way back of that name, or (empty) the latest. Raises NothingToUndo, ChangedSince or NotHere."""
        ways = self._ways.get(page, {})
        way = ways.pop(name or next(reversed(ways), ""), None)
        if way is None:
            raise NothingToUndo
        await undo(self._commits, way)

    def forget(self, page: Page) -> None:
        """A page is gone."""
        self._ways.pop(page, None)
