"""The desk: what is needed to change documents, loaded only when somebody does, or when the engine is idle.

Theory: a start shows the list of notes, which comes from SQL alone. Merging (yrs, and all that pycrdt imports) would
keep it waiting for a fifth of the start. So this module, and whatever it imports, is imported by `Workspace.desk` at
the first edit, the first open editor, or by `warming` once the first screen is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast.app.commits import Commits, Committed
from holdfast.worker import editor_messages as e
from holdfast.worker import messages as m
from holdfast.worker.commands import carry_out
from holdfast.worker.editors import Editors
from holdfast.worker.exports import Exports
from holdfast.worker.imports import Imports
from holdfast.worker.link_targets import answer
from holdfast.worker.linked_titles import LinkedTitles
from holdfast.worker.page import Page
from holdfast.worker.ports import WebLocks
from holdfast.worker.undoing import Undoing

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace


class Desk:
    """Commits, editors and imports of an open vault."""

    def __init__(self, workspace: Workspace, locks: WebLocks) -> None:
        self._workspace = workspace
        self.commits = Commits(workspace.vault)
        self.editors = Editors(self.commits, locks)
        self.linked_titles = LinkedTitles(workspace.vault)
        self.imports = Imports(workspace, self.commits)
        self.exports = Exports(workspace)
        self.undoing = Undoing(self.commits)
        self.commits.subscribe(self._committed)

    async def handle(self, page: Page, message: m.ToEngine) -> None:
        """Carries out a message that concerns documents."""
        match message:
            case m.Command():
                await carry_out(self._workspace, self.commits, page, message)
            case e.EditorOpen():
                await self.editors.open(page, message)
            case e.EditorUpdate():
                await self.editors.update(page, message)
            case e.EditorComplete():
                page.send(await answer(self._workspace.vault, message))
            case e.EditorLinks():
                await self.linked_titles.ask(page, message)
            case e.EditorClose():
                self.linked_titles.close(message.lease, message.document)
                self.editors.close(message.lease, message.document)
            case m.ImportBegin():
                await self.imports.begin(page, message)
            case m.ImportFile():
                await self.imports.file(page, message)
            case m.ImportEnd():
                await self.imports.end(page, message)
            case _:
                raise AssertionError(f"not a message of an open vault: {type(message).__name__}")

    def forget(self, page: Page) -> None:
        """A page is gone."""
        self.editors.forget(page)
        self.linked_titles.forget(page)
        self.imports.forget(page)
        self.exports.forget(page)
        self.undoing.forget(page)

    def _committed(self, event: Committed) -> None:
        self.editors.committed(event)
        self.linked_titles.committed(event.documents)
        self._workspace.changed(event.documents)
