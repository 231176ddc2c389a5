"""The engine: what pages say, in order, to the vault; what the vault answers.

Theory: a locked engine knows only slots; an open one has a `Workspace`, in which everything lives that needs the key.
Locking closes it, tells every page, and ends the worker, because Python's memory cannot be wiped.

Rules: every request with a number gets exactly one answer. An error of ours that nobody expected becomes `Failed` with
code `internal` and a sentence; its details go to the worker's console, without values.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from holdfast.app.vault import NewSlot, Place, Vault, unlock
from holdfast.crypto import SlotMaterial
from holdfast.domain.due import is_day, iso_day
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.store.errors import NewerVault
from holdfast.worker import editor_messages as e
from holdfast.worker import messages as m
from holdfast.worker.codec import BadMessage, decode
from holdfast.worker.lanes import Lane
from holdfast.worker.page import Page, Post
from holdfast.worker.reports import report
from holdfast.worker.workspace import Workspace, WorkspaceParts

_LONG = (m.ImportBegin, m.ImportFile, m.ImportEnd)

INTERNAL = "Something went wrong inside Holdfast. Nothing was changed. Try it again; if it stays, reload the page."


class Engine:
    """One for each browser. `receive` is the only way in, `post` the only way out."""

    def __init__(self, place: Place, parts: WorkspaceParts, post: Post, end: Callable[[], None]) -> None:
        self._place = place
        self._parts = parts
        self._post = post
        self._end = end
        self._pages: dict[int, Page] = {}
        self._now: dict[int, Lane[m.ToEngine]] = {}
        self._long: dict[int, Lane[m.ToEngine]] = {}
        self._workspace: Workspace | None = None
        self._opening = asyncio.Lock()
        self._ending = False

    def receive(self, port: int, data: bytes) -> None:
        """Takes a message; returns at once."""
        page = self._pages.get(port)
        if page is None:
            page = self._admit(port)
        try:
            message = decode(data)
        except BadMessage as error:
            page.send(m.Toast("alert", error.message, "", "", ""))
            return
        if isinstance(message, m.ImportCancel):
            if self._workspace is not None:
                self._workspace.cancel_import(message.job)
        elif isinstance(message, _LONG):
            self._long[port].put(message)
        else:
            self._now[port].put(message)

    def _admit(self, port: int) -> Page:
        page = Page(port, self._post)
        self._pages[port] = page
        for lanes in (self._now, self._long):
            lanes[port] = Lane(partial(self._handle, page), partial(self._failed, page))
        return page

    def _failed(self, page: Page, message: m.ToEngine, error: BaseException) -> None:
        if not isinstance(error, HoldfastError) or error.blame is Blame.OURS:
            report(error)
        told = error if isinstance(error, HoldfastError) else HoldfastError(INTERNAL)
        code, text = told.code, told.message
        number = getattr(message, "number", None)
        if isinstance(message, e.EditorUpdate):
            page.send(e.EditorRefused(message.document, message.lease, message.number, code, text, retry=True))
        elif number is not None:
            page.send(m.Failed(number, code, text, told.blame.value))
        else:
            page.send(m.Toast("alert", text, "", "", ""))

    async def _handle(self, page: Page, message: m.ToEngine) -> None:
        match message:
            case m.Hello():
                await self._hello(page, message)
            case m.Day():
                page.today = self._day(message.today)
                if page.screen is not None and self._workspace is not None and not self._ending:
                    await page.screen.day_began()
            case m.Bye():
                self._forget(page)
            case m.CreateVault():
                await self._create(page, message)
            case m.Unlock():
                await self._unlock(page, message)
            case m.Lock():
                await self._close(m.Locked())
            case m.Close():
                await self._close(m.Closed())
            case m.Command(name="vault.erase"):
                await self._erase(page, message)
            case m.Ping():
                pass  # answered by the worker's script
            case _:
                if self._workspace is not None and not self._ending:
                    await self._workspace.handle(page, message)

    async def _hello(self, page: Page, message: m.Hello) -> None:
        page.name, page.language, page.time_zone = message.page, message.language, message.time_zone
        page.route, page.today = message.route, self._day(message.today)
        page.greeted = True
        if self._workspace is not None:
            self._tell_open(page, self._workspace.vault, new=False)
            return
        locked = bool(await self._place.slots.list())
        page.send(m.Vault("locked" if locked else "none", ""))

    def _day(self, said: str) -> str:
        """The day that a page says; the day in UTC if that is none."""
        return said if is_day(said) else iso_day(self._place.clock.now_ms())

    async def _create(self, page: Page, message: m.CreateVault) -> None:
        from holdfast.app.founding import create  # noqa: PLC0415 - once in a vault's life; no start waits for it

        async with self._opening:
            if message.passphrase is not None:
                given = message.passphrase
                slot = NewSlot.passphrase(given.salt, given.ops, given.memory, given.material)
            else:
                slot = NewSlot.device(message.device or b"")
            self._open(await create(self._place, slot, message.device_name.strip()[:64]))
        page.send(m.Done(message.number))
        self._announce_open(maker=page)

    async def _unlock(self, page: Page, message: m.Unlock) -> None:
        async with self._opening:
            if self._workspace is None:
                try:
                    self._open(await unlock(self._place, message.slot, SlotMaterial(message.material)))
                except NewerVault as error:
                    page.send(m.Vault("newer", error.message))
                    raise
        page.send(m.Done(message.number))
        self._announce_open(maker=None)

    def _open(self, vault: Vault) -> None:
        self._workspace = Workspace(vault, self._parts, lambda: list(self._pages.values()))

    def _announce_open(self, maker: Page | None) -> None:
        if self._workspace is None:
            return
        for page in self._pages.values():
            if page.greeted:
                self._tell_open(page, self._workspace.vault, new=page is maker)

    @staticmethod
    def _tell_open(page: Page, vault: Vault, *, new: bool) -> None:
        page.send(m.Vault("open", ""))
        page.send(m.Unlocked(vault.slot_id, vault.material.reveal(), kit_due=new))

    def _forget(self, page: Page) -> None:
        if self._workspace is not None:
            self._workspace.forget(page)
        self._pages.pop(page.port, None)
        for lanes in (self._now, self._long):
            lane = lanes.pop(page.port, None)
            if lane is not None:
                # The lane's own task runs this: it ends after this item.
                asyncio.get_running_loop().call_soon(lane.stop)

    async def _erase(self, page: Page, message: m.Command) -> None:
        """Takes the vault and its keys off this device, for every page, once the word has been typed."""
        if self._workspace is None or self._ending:
            return
        from holdfast.worker.erasing import confirm, erase  # noqa: PLC0415 - once in a vault's life

        confirm(message.value)
        self._ending = True
        await self._workspace.close()
        self._workspace = None
        await erase(self._place)
        page.send(m.Done(message.number))
        for other in self._pages.values():
            other.send(m.Locked())
        self._end()

    async def _close(self, farewell: m.Locked | m.Closed) -> None:
        """Commits what has arrived from every page, closes the vault, says farewell, ends the worker."""
        if self._ending:
            return
        self._ending = True
        if self._workspace is not None:
            await self._workspace.close()
            self._workspace = None
        for page in self._pages.values():
            page.send(farewell)
        self._end()
