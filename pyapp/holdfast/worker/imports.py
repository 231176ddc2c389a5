"""Imports under way, and the dialog that shows how they stand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from holdfast.app.commits import Commits
from holdfast.app.importing.intake import Intake
from holdfast.app.importing.job import Cancelled, Job
from holdfast.app.models import ImportPanel
from holdfast.foundation.errors import HoldfastError
from holdfast.views import importing as view
from holdfast.worker.messages import Done, Failed, ImportBegin, ImportEnd, ImportFile, Paint
from holdfast.worker.page import Page

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

PAINT_EVERY_S = 0.1
"""Seconds between two paints of the progress: more often nobody sees."""


@dataclass(slots=True)
class _Running:
    page: Page
    job: Job
    painting: asyncio.Task[None] | None = None


class Imports:
    """The imports of all pages, by the ids that the pages gave them."""

    def __init__(self, workspace: Workspace, commits: Commits) -> None:
        self._workspace = workspace
        self._commits = commits
        self._running: dict[str, _Running] = {}
        self._files: set[asyncio.Task[None]] = set()

    def open(self, page: Page) -> None:
        """Shows the dialog, with the import of this page that is under way."""
        running = next((running for running in self._running.values() if running.page is page), None)
        panel = _panel(running.job if running is not None else None)
        page.send(Paint("dialogs", view.dialog(self._workspace.renderer, panel)))

    async def begin(self, page: Page, message: ImportBegin) -> None:
        """Starts an import, or goes on with one after the engine was started again."""
        intake = Intake(self._commits)
        running = _Running(page, Job(intake, message.files, lambda: self._changed(message.job)))
        self._running[message.job] = running
        self._changed(message.job)
        page.send(Done(message.number))

    async def file(self, page: Page, message: ImportFile) -> None:
        """Takes a file in a task of its own, so that several are committed together."""
        running = self._running.get(message.job)
        if running is None or running.job.tally.cancelled:
            page.send(Failed(message.number, "import-cancelled", "The import was cancelled.", "theirs"))
            return
        task = asyncio.ensure_future(self._file(running, message))
        self._files.add(task)
        task.add_done_callback(self._files.discard)

    async def end(self, page: Page, message: ImportEnd) -> None:
        """All files were answered: shows what became of them."""
        running = self._running.pop(message.job, None)
        if running is not None and not running.job.tally.cancelled:
            running.job.end()
            self._paint(running)
        page.send(Done(message.number))

    def cancel(self, job: str) -> None:
        """Begins nothing more."""
        running = self._running.pop(job, None)
        if running is not None:
            running.job.cancel()
            self._paint(running)

    def forget(self, page: Page) -> None:
        """A page is gone, and with it the files that it has not sent."""
        for name in [name for name, running in self._running.items() if running.page is page]:
            self._running.pop(name).job.cancel()

    def stop(self) -> None:
        """The vault closes."""
        for running in self._running.values():
            running.job.cancel()
        self._running.clear()

    async def _file(self, running: _Running, message: ImportFile) -> None:
        try:
            await running.job.file(message.path, message.size, message.data)
        except Cancelled:
            running.page.send(Failed(message.number, "import-cancelled", "The import was cancelled.", "theirs"))
        except HoldfastError as error:
            running.page.send(Failed(message.number, error.code, error.message, error.blame.value))
        else:
            running.page.send(Done(message.number))

    def _changed(self, job: str) -> None:
        running = self._running.get(job)
        if running is not None and (running.painting is None or running.painting.done()):
            running.painting = asyncio.ensure_future(self._soon(job))

    async def _soon(self, job: str) -> None:
        await asyncio.sleep(PAINT_EVERY_S)
        running = self._running.get(job)
        if running is not None:
            self._paint(running)

    def _paint(self, running: _Running) -> None:
        running.page.send(Paint("import-progress", view.progress(self._workspace.renderer, _panel(running.job))))


def _panel(job: Job | None) -> ImportPanel:
    if job is None:
        return ImportPanel("idle", 0, 0, 0, 0, ())
    tally = job.tally
    state: Literal["running", "finished", "cancelled"] = "running"
    if tally.cancelled:
        state = "cancelled"
    elif tally.finished:
        state = "finished"
    return ImportPanel(state, tally.done, tally.total, tally.imported, tally.known, tuple(tally.not_taken))
