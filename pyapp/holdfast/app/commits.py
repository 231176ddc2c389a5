"""Commits: the one way in which a document of this vault changes.

Theory: a change is made on the open document, and then change, state, projection row, text, index mark and outbox row
go into one transaction (I2). Only when that is durable does anybody hear of it: the caller, who then says "Saved", and
the subscribers, who tell the other editors and repaint.

Rules: one change at a time, under the vault's `writing`. Whatever goes wrong between the first edit and the commit, the
documents concerned leave the shelf, so that memory never shows what the database does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from holdfast.app.projecting import link_targets, project
from holdfast.app.shelf import Opened, Shelf
from holdfast.app.vault import Vault
from holdfast.documents import AlreadyKnown, Change, Edit, Entries, Part, Put, Trash
from holdfast.domain import note
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.limits import BODY_CHARACTERS
from holdfast.store import tombstones
from holdfast.store.commit import EditedDocument, EditedPart, commit_statements
from holdfast.store.database import Work


class BodyTooLong(HoldfastError):
    """A text grew beyond what a document can be."""

    code = "body-too-long"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This note is too long. The last change is not saved; split the note in two.")


@dataclass(frozen=True, slots=True)
class Committed:
    """What has just become durable. `bodies` are the updates that bodies took, in order, for other editors."""

    documents: tuple[bytes, ...]
    bodies: Mapping[bytes, tuple[bytes, ...]]
    lease: str
    """The editor that typed it; empty when the engine wrote it."""


@dataclass(frozen=True, slots=True)
class BodyTyped:
    """A batch from an editor: an update made by `client`. With `touch`, the document counts as modified now."""

    document: bytes
    update: bytes
    client: int
    lease: str
    touch: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is to become: edits of the head, and the whole body where it changes.

    `edits` may be a function of the document as it then is, for edits that depend on what is there.
    """

    document: bytes
    edits: Sequence[Edit] | Callable[[Opened], Sequence[Edit]]
    body: str | None
    intent: str
    new: bool = False
    at: int | None = None
    """The time that the change is stamped with, in milliseconds; None: now. For what was written long ago."""
    trash_at: int | None = None
    """Puts the document into the trash as well, stamped with this time, by a change of its own."""


@dataclass(slots=True)
class _Edited:
    opened: Opened
    parts: list[EditedPart] = field(default_factory=list)
    body_updates: list[bytes] = field(default_factory=list)

    def add(self, change: Change | None) -> None:
        if change is None:
            return
        handle = self.opened.head if change.part is Part.HEAD else self.opened.body
        self.parts.append(
            EditedPart(change.part, change.update, change.intent, change.stamp, handle.state(), handle.encoded_vector())
        )
        if change.part is Part.BODY:
            self.body_updates.append(change.update)


class Commits:
    """Changes documents of an open vault."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._shelf = Shelf(vault.database, vault.device)
        self._subscribers: list[Callable[[Committed], None]] = []

    def subscribe(self, subscriber: Callable[[Committed], None]) -> None:
        """Calls `subscriber` after each commit, in the order of the commits. It must not wait and must not fail."""
        self._subscribers.append(subscriber)

    async def write(self, drafts: Sequence[Draft], extra: Sequence[Work] = ()) -> list[Entries]:
        """Makes or changes documents in one transaction, with further statements in it.

        Gives what the head of each then says, for whoever may want to undo it.
        """
        async with self.vault.writing:
            edited: list[_Edited] = []
            try:
                for draft in drafts:
                    opened = self._shelf.new(draft.document) if draft.new else await self._shelf.open(draft.document)
                    item = _Edited(opened)
                    edited.append(item)
                    self._apply(item, draft)
                await self._commit(edited, "", extra)
            except BaseException:
                self._drop(edited)
                raise
            return [item.opened.head.entries for item in edited]

    async def typed(self, typed: BodyTyped) -> int:
        """Commits what an editor typed; returns the length of the text then, in UTF-16 units.

        A batch that is here already (its acknowledgement was lost) counts as done.
        """
        async with self.vault.writing:
            opened = await self._shelf.open(typed.document)
            item = _Edited(opened)
            try:
                try:
                    applied = opened.body.apply(typed.update, range(typed.client, typed.client + 1))
                except AlreadyKnown:
                    return opened.body.units()
                if opened.body.units() > BODY_CHARACTERS:
                    raise BodyTooLong
                now = self.vault.place.clock.now_ms()
                item.add(Change(Part.BODY, applied.update, now, "body.edit", applied.before, applied.after))
                if typed.touch or opened.head.trashed:  # who edits what is in the trash takes it out
                    item.add(opened.head.write([Put(note.TOUCHED, now)], now, "body.touch"))
                await self._commit([item], typed.lease, ())
            except BaseException:
                self._drop([item])
                raise
            return opened.body.units()

    async def bury(self, documents: Sequence[bytes]) -> None:
        """Deletes documents that are in the trash, for good. Raises GuardFailed, nothing deleted, unless all are."""
        async with self.vault.writing:
            await self.vault.database.transact(tombstones.bury(documents, self.vault.place.clock.now_ms()))
            for document in documents:
                self._shelf.drop(document)
            self._tell(Committed(tuple(documents), {}, ""))

    async def body_state(self, document: bytes) -> bytes:
        """The committed body, as Yjs reads it. Raises NotHere."""
        async with self.vault.writing:
            return (await self._shelf.open(document)).body.state()

    async def opened(self, document: bytes) -> Opened:
        """A document to look at, not to change. Raises NotHere."""
        async with self.vault.writing:
            return await self._shelf.open(document)

    def drop(self, document: bytes) -> None:
        """Forgets the open copy of a document."""
        self._shelf.drop(document)

    def _apply(self, item: _Edited, draft: Draft) -> None:
        now = self.vault.place.clock.now_ms() if draft.at is None else draft.at
        edits = draft.edits(item.opened) if callable(draft.edits) else draft.edits
        if edits:
            item.add(item.opened.head.write(edits, now, draft.intent))
        if draft.body is not None:
            item.add(item.opened.body.replace_text(draft.body, now, draft.intent))
        if draft.trash_at is not None:
            item.add(item.opened.head.write([Trash()], draft.trash_at, draft.intent))

    async def _commit(self, edited: list[_Edited], lease: str, extra: Sequence[Work]) -> None:
        changed = [item for item in edited if item.parts]
        documents = [self._edited(item) for item in changed]
        now = self.vault.place.clock.now_ms()
        work = [*commit_statements(documents, author=self.vault.device, time=now), *extra]
        if not work:
            return
        await self.vault.database.transact(work)
        for item in changed:
            self._shelf.keep(item.opened)
        event = Committed(
            tuple(item.opened.id for item in changed),
            {item.opened.id: tuple(item.body_updates) for item in changed if item.body_updates},
            lease,
        )
        self._tell(event)

    def _tell(self, event: Committed) -> None:
        for subscriber in self._subscribers:
            subscriber(event)

    def _edited(self, item: _Edited) -> EditedDocument:
        projected = project(self.vault.home.id, item.opened)
        body = item.opened.body.text() if item.body_updates else None
        links = None if body is None else link_targets(body)
        return EditedDocument(tuple(item.parts), projected.row, body, task=projected.task, links=links)

    def _drop(self, edited: list[_Edited]) -> None:
        for item in edited:
            self._shelf.drop(item.opened.id)
