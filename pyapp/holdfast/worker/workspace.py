"""The workspace: everything that lives only while the vault is open, and the messages that need it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfast.app.vault import Vault
from holdfast.foundation.errors import HoldfastError
from holdfast.views.render import Renderer
from holdfast.worker import editor_messages as e
from holdfast.worker import messages as m
from holdfast.worker.idle import IdleLock
from holdfast.worker.indexing import Indexing
from holdfast.worker.page import Page
from holdfast.worker.ports import WebLocks
from holdfast.worker.repainting import Repainting
from holdfast.worker.screens import resolved, screen_for
from holdfast.worker.warming import warm

if TYPE_CHECKING:
    from holdfast.worker.desk import Desk
    from holdfast.worker.upkeep import Upkeep


_ACTIVE = (m.Active, m.Command, m.Navigate, e.EditorUpdate)
"""What only comes when somebody is there."""


@dataclass(frozen=True, slots=True)
class WorkspaceParts:
    """What the place where the engine runs gives to a workspace."""

    renderer: Renderer
    locks: WebLocks
    build: str
    """Id of the build that runs."""


class Workspace:
    """An open vault with its pages' screens; and, from the first edit on, its desk."""

    def __init__(self, vault: Vault, parts: WorkspaceParts, pages: Callable[[], list[Page]]) -> None:
        self.vault = vault
        self.renderer = parts.renderer
        self.build = parts.build
        self._locks = parts.locks
        self._desk: Desk | None = None
        self._upkeep: Upkeep | None = None
        self._warming: asyncio.Task[None] | None = None
        self._pages = pages
        self.indexing = Indexing(vault)
        self.idle = IdleLock(vault.place.clock, self._lock_due)
        self.repainting = Repainting(pages)

    @property
    def desk(self) -> Desk:
        """What changes documents; loaded when it is first asked for."""
        if self._desk is None:
            from holdfast.worker.desk import Desk  # noqa: PLC0415 - see there

            self._desk = Desk(self, self._locks)
        return self._desk

    async def handle(self, page: Page, message: m.ToEngine) -> None:
        """Carries out a message of an open vault."""
        if isinstance(message, _ACTIVE):
            self.idle.touch()
        match message:
            case m.Navigate():
                await self.show(page, message.route, focus=True)
            case m.Command():
                # The screen that the page shows is asked first: its own commands need no desk.
                screen = page.screen
                if screen is None or not await screen.command(message.name, message.target, message.value):
                    await self.desk.handle(page, message)
                page.send(m.Done(message.number))
            case m.Active():
                pass  # that was all it had to say
            case m.StorageReport():
                pass  # the page shows it by itself; what the engine does with it comes with the storage warnings
            case _:
                await self.desk.handle(page, message)

    async def show(self, page: Page, route: str, *, focus: bool) -> None:
        """Takes a page to a route."""
        page.route = await resolved(self, route)
        page.screen = screen_for(self, page, page.route)
        await page.screen.show(focus=focus)
        if self._warming is None:
            self._warming = asyncio.ensure_future(self._warm())
            self.indexing.wake()

    def changed(self, documents: tuple[bytes, ...]) -> None:
        """These documents were committed: what shows them is repainted, the index follows."""
        self.repainting.add(documents)
        self.indexing.wake()

    def secret_replaced(self) -> None:
        """Another secret opens the vault from now on: the pages keep that one."""
        for page in self._pages():
            if page.greeted:
                page.send(m.Unlocked(self.vault.slot_id, self.vault.material.reveal(), kit_due=False))

    def cancel_import(self, job: str) -> None:
        """Begins nothing more of an import."""
        if self._desk is not None:
            self._desk.imports.cancel(job)

    def forget(self, page: Page) -> None:
        """A page is gone."""
        if self._desk is not None:
            self._desk.forget(page)

    async def close(self) -> None:
        """Commits what is under way and closes the vault."""
        if self._warming is not None:
            self._warming.cancel()
        self.idle.stop()
        if self._desk is not None:
            self._desk.imports.stop()
            self._desk.exports.stop()
        await self.repainting.idle()
        await self.indexing.stop()
        if self._upkeep is not None:
            await self._upkeep.stop()
        await self.vault.close()

    async def _warm(self) -> None:
        await warm()
        from holdfast.app.device_settings import lock_after  # noqa: PLC0415 - no start waits for it
        from holdfast.app.passphrase import tidy  # noqa: PLC0415 - as above
        from holdfast.worker.upkeep import Upkeep  # noqa: PLC0415 - it needs what has just been loaded

        with contextlib.suppress(HoldfastError):  # without room it is done the next time
            async with self.vault.writing:
                await tidy(self.vault)
        self.idle.set(await lock_after(self.vault))
        self._upkeep = Upkeep(self.desk.commits)

    def _lock_due(self) -> None:
        for page in self._pages():
            if page.greeted:
                page.send(m.LockDue())
