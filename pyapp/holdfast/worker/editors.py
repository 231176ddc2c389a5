"""Editors: the bodies that tabs have open, their leases and their batches.

Theory (DOCUMENTS "Client ids"): an editor writes as client `16·n + slot`. The slot is a Web Lock that its tab holds as
long as it lives; the engine queues for the same lock, and being granted it means that the tab is gone: the lease ends
and the slot may be used again, from committed state. What a tab typed reaches others only after its commit.

Rules: an update under an ended lease is refused. After each batch the engine compares lengths with the editor; if they
differ, it drops its copy, reads the committed one and sends that to the editor, which keeps what was not acknowledged.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass

from holdfast.app.commits import BodyTyped, Commits, Committed
from holdfast.app.shelf import NotHere
from holdfast.foundation.ids import parse_id, show_id
from holdfast.worker.editor_messages import (
    EditorOpen,
    EditorRefused,
    EditorRemote,
    EditorSaved,
    EditorState,
    EditorUpdate,
)
from holdfast.worker.page import Page
from holdfast.worker.ports import WebLocks

SLOTS = 16
"""Client ids of a device: slot 0 is the engine, 1 to 15 are editors."""

TOO_MANY = "This note is open in too many tabs. Close one to write here."

IN_TRASH = "This is in the trash. Restore it to write here."


@dataclass(slots=True)
class Editor:
    """An open editor of one document in one tab."""

    page: Page
    document: bytes
    lease: str
    slot: int
    sent: int = 0
    """Number of the last EditorRemote."""
    shut: EditorOpen | None = None
    """How it asked, if it may not write because the document is in the trash: it may when that has changed."""
    touched: bool = False
    """Whether this session has marked the document as modified."""


class Editors:
    """All open editors of the vault."""

    def __init__(self, commits: Commits, locks: WebLocks) -> None:
        self._commits = commits
        self._locks = locks
        self._open: dict[tuple[str, bytes], Editor] = {}
        self._slots: dict[int, str] = {}
        self._watchers: set[asyncio.Task[None]] = set()

    async def open(self, page: Page, message: EditorOpen) -> None:
        """Gives an editor the committed body, and its client id if it holds a slot."""
        document = parse_id(message.document)
        state = await self._commits.body_state(document)
        client, reason = 0, TOO_MANY
        in_trash = (await self._commits.opened(document)).head.trashed
        if in_trash:
            reason = IN_TRASH
        elif 0 < message.slot < SLOTS:
            self._lease(message.slot, message.lease)
            client, reason = self._commits.vault.device * SLOTS + message.slot, ""
        editor = self._open.get((message.lease, document))
        touched = editor.touched if editor is not None else False
        self._open[message.lease, document] = Editor(
            page, document, message.lease, message.slot, shut=message if in_trash else None, touched=touched
        )
        page.send(EditorState(message.document, message.lease, client, state, 0, reason))

    async def update(self, page: Page, message: EditorUpdate) -> None:
        """Commits a batch and says so to its editor; the others get it from `committed`."""
        document = parse_id(message.document)
        editor = self._open.get((message.lease, document))
        if editor is None or editor.slot == 0 or self._slots.get(editor.slot) != message.lease:
            text = "This editor lost its place. Its text is kept here; open the note again."
            page.send(EditorRefused(message.document, message.lease, message.number, "lease-ended", text, retry=False))
            return
        client = self._commits.vault.device * SLOTS + editor.slot
        current = message.seen == editor.sent
        typed = BodyTyped(document, message.update, client, message.lease, touch=not editor.touched)
        length = await self._commits.typed(typed)
        editor.touched = True
        page.send(EditorSaved(message.document, message.lease, message.number))
        if current and message.seen == editor.sent and length != message.length:
            await self._start_again(editor)

    def close(self, lease: str, document: str) -> None:
        """An editor was closed; its tab keeps the slot."""
        self._open.pop((lease, parse_id(document)), None)

    def forget(self, page: Page) -> None:
        """A tab is gone with its editors; its slot comes back with its lock."""
        for key in [key for key, editor in self._open.items() if editor.page is page]:
            del self._open[key]

    def committed(self, event: Committed) -> None:
        """Passes on what was applied to bodies, to every editor but the one that typed it."""
        for document, updates in event.bodies.items():
            for editor in list(self._open.values()):
                if editor.document == document and editor.lease != event.lease:
                    for update in updates:
                        editor.sent += 1
                        editor.page.send(EditorRemote(show_id(document), editor.sent, update))
        for editor in list(self._open.values()):
            if editor.shut is not None and editor.document in event.documents:
                self._keep(self._open_again(editor.page, editor.shut))

    async def _open_again(self, page: Page, message: EditorOpen) -> None:
        with suppress(NotHere):  # deleted: its screen says so
            await self.open(page, message)

    async def _start_again(self, editor: Editor) -> None:
        self._commits.drop(editor.document)
        state = await self._commits.body_state(editor.document)
        client = self._commits.vault.device * SLOTS + editor.slot
        editor.page.send(EditorState(show_id(editor.document), editor.lease, client, state, editor.sent, ""))

    def _lease(self, slot: int, lease: str) -> None:
        if self._slots.get(slot) == lease:
            return
        self._slots[slot] = lease
        self._keep(self._end_when_free(slot, lease))

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        watcher = asyncio.ensure_future(work)
        self._watchers.add(watcher)
        watcher.add_done_callback(self._watchers.discard)

    async def _end_when_free(self, slot: int, lease: str) -> None:
        await self._locks.until_free(f"holdfast-slot-{slot}")
        if self._slots.get(slot) == lease:
            del self._slots[slot]
        for key in [key for key in self._open if key[0] == lease]:
            del self._open[key]
