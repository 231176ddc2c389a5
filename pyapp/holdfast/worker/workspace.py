"""The workspace: everything that lives only while the vault is open, and the messages that need it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from holdfast.app.commits import Commits, Committed
from holdfast.app.vault import Vault
from holdfast.views.render import Renderer
from holdfast.worker import editor_messages as e
from holdfast.worker import messages as m
from holdfast.worker.commands import carry_out
from holdfast.worker.editors import Editors
from holdfast.worker.imports import Imports
from holdfast.worker.indexing import Indexing
from holdfast.worker.link_targets import answer
from holdfast.worker.page import Page
from holdfast.worker.ports import WebLocks
from holdfast.worker.repainting import Repainting
from holdfast.worker.screens import screen_for


@dataclass(frozen=True, slots=True)
class WorkspaceParts:
    """What the place where the engine runs gives to a workspace."""

    renderer: Renderer
    locks: WebLocks
    build: str
    """Id of the build that runs."""


class Workspace:
    """An open vault with its pages' screens, editors and imports."""

    def __init__(self, vault: Vault, parts: WorkspaceParts, pages: Callable[[], list[Page]]) -> None:
        self.vault = vault
        self.renderer = parts.renderer
        self.build = parts.build
        self.pages = pages
        self.commits = Commits(vault)
        self.editors = Editors(self.commits, parts.locks)
        self.imports = Imports(self)
        self.indexing = Indexing(vault)
        self.repainting = Repainting(pages)
        self.commits.subscribe(self._committed)
        self.indexing.wake()

    async def handle(self, page: Page, message: m.ToEngine) -> None:
        """Carries out a message of an open vault."""
        match message:
            case m.Navigate():
                await self.show(page, message.route, focus=True)
            case m.Command():
                await carry_out(self, page, message)
                page.send(m.Done(message.number))
            case e.EditorOpen():
                await self.editors.open(page, message)
            case e.EditorUpdate():
                await self.editors.update(page, message)
            case e.EditorComplete() | e.EditorLinks():
                page.send(await answer(self.vault, message))
            case e.EditorClose():
                self.editors.close(message.lease, message.document)
            case m.ImportBegin():
                await self.imports.begin(page, message)
            case m.ImportFile():
                await self.imports.file(page, message)
            case m.ImportEnd():
                await self.imports.end(page, message)
            case m.StorageReport():
                pass  # the page shows it by itself; what the engine does with it comes with the storage warnings
            case _:
                raise AssertionError(f"not a message of an open vault: {type(message).__name__}")

    async def show(self, page: Page, route: str, *, focus: bool) -> None:
        """Takes a page to a route."""
        page.route = route
        page.screen = screen_for(self, page, route)
        await page.screen.show(focus=focus)

    def forget(self, page: Page) -> None:
        """A page is gone."""
        self.editors.forget(page)
        self.imports.forget(page)

    async def close(self) -> None:
        """Commits what is under way and closes the vault."""
        self.imports.stop()
        await self.repainting.idle()
        await self.indexing.stop()
        await self.vault.close()

    def _committed(self, event: Committed) -> None:
        self.editors.committed(event)
        self.repainting.add(event.documents)
        self.indexing.wake()
