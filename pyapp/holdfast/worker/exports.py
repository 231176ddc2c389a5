"""Exports: everything, or one document, as files that the page hands to the browser.

Theory: an export reads committed states and holds no lock; it runs in a task of its own, so that one goes on writing.
The archive leaves in pieces: the page keeps them as parts of a Blob, which browsers put on the disk.

Rule: one export of everything at a time for each page; asking again while it runs changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from holdfast.app.exporting import everything
from holdfast.app.exporting.outline import Place
from holdfast.app.shelf import NotHere
from holdfast.domain.exporting import kept_path, safe_name
from holdfast.foundation.errors import HoldfastError
from holdfast.store import parts, projection
from holdfast.store.reading import read
from holdfast.views import exporting as view
from holdfast.worker.messages import Download, Paint, Toast
from holdfast.worker.page import Page
from holdfast.worker.reports import report

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

PIECE_BYTES = 256 * 1024
"""What is gathered before it is sent: an archive of small files is thousands of pieces otherwise."""
PAINT_EVERY = 50
"""Documents between two paints of the progress."""
ZIP, MARKDOWN = "application/zip", "text/markdown"


class Exports:
    """The exports of all pages."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._running: dict[int, asyncio.Task[None]] = {}

    def everything(self, page: Page) -> None:
        """Begins to export everything to a page."""
        running = self._running.get(page.port)
        if running is None or running.done():
            self._running[page.port] = asyncio.ensure_future(self._everything(page))

    async def one(self, page: Page, document: bytes) -> None:
        """One document as the file that an export of everything would have for it. Raises NotHere."""
        vault = self._workspace.vault
        row = await read(vault.database, projection.one(document))
        stored = await read(vault.database, parts.several([document]))
        if row is None or document not in stored:
            raise NotHere
        path = kept_path(row.path) if row.path else ""
        name = path.rpartition("/")[2] or f"{safe_name(row.title)}.md"
        written, _ = everything.make(Place(name, document), stored[document], vault.device)
        page.send(Download(name, MARKDOWN, written.data, last=True))

    def forget(self, page: Page) -> None:
        """A page is gone."""
        running = self._running.pop(page.port, None)
        if running is not None:
            running.cancel()

    def stop(self) -> None:
        """The vault is being closed."""
        for running in self._running.values():
            running.cancel()

    async def _everything(self, page: Page) -> None:
        name = f"holdfast-{page.today}.zip"
        told = _Progress(self._workspace, page)
        try:
            async for piece in _gathered(everything.zipped(self._workspace.vault, told.heard)):
                page.send(Download(name, ZIP, piece, last=False))
            page.send(Download(name, ZIP, b"", last=True))
            told.ended()
        except HoldfastError as error:
            told.failed()
            page.send(Toast("alert", f"{error.message} Nothing was exported.", "", "", ""))
        except Exception as error:  # noqa: BLE001 - a task has nobody else who would hear of it
            report(error)
            told.failed()
            page.send(Toast("alert", "The export failed inside Holdfast. Your notes are untouched.", "", "", ""))


class _Progress:
    """What the screen says of an export."""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        self._workspace = workspace
        self._page = page
        self._total = 0

    def heard(self, done: int, total: int) -> None:
        """So many documents of so many are done."""
        self._total = total
        if done % PAINT_EVERY == 0:
            self._paint(view.running(self._workspace.renderer, done, total))

    def ended(self) -> None:
        """All of them."""
        self._paint(view.ended(self._workspace.renderer, self._total))

    def failed(self) -> None:
        """None of them counts."""
        self._paint("")

    def _paint(self, html: str) -> None:
        self._page.send(Paint("export-progress", html))


async def _gathered(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in larger pieces."""
    kept = bytearray()
    async for piece in pieces:
        kept += piece
        if len(kept) >= PIECE_BYTES:
            yield bytes(kept)
            kept.clear()
    yield bytes(kept)
