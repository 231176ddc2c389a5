"""The messages of editors: bodies, what is typed into them, and what an editor asks about other documents.

Part of the one definition of `worker.messages`, which puts them into its unions; the same rules hold.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from holdfast.worker.message import Message

# --- from an editor to the engine ------------------------------------------------------------------------------------


class EditorOpen(Message, frozen=True, tag="editor-open"):
    """An editor wants a body. `slot` is the client slot 1-15 whose Web Lock the tab holds, 0 when none was free."""

    document: str
    lease: str
    slot: int


class EditorUpdate(Message, frozen=True, tag="editor-update"):
    """What was typed since the last batch, as one Yjs update (v1)."""

    document: str
    lease: str
    number: int
    """Counts the batches of this lease from 1."""
    update: bytes
    length: int
    """UTF-16 units of the text after this batch and everything that the engine had sent before."""
    seen: int
    """The `number` of the last `EditorRemote` that was applied before this batch."""


class EditorClose(Message, frozen=True, tag="editor-close"):
    """The editor is gone; its updates have been sent."""

    document: str
    lease: str


class EditorComplete(Message, frozen=True, tag="editor-complete"):
    """Somebody types a link or a tag: what could it become? Answered by `EditorCompletions`."""

    document: str
    lease: str
    question: int
    """Counts the questions of this editor; only the answer to the last one is used."""
    kind: Literal["document", "tag"]
    text: str
    """What stands after `[[` or `#` so far."""


class EditorLinks(Message, frozen=True, tag="editor-links"):
    """The text links to these documents too; answered by `EditorTitles`, which comes again when a title changes."""

    document: str
    lease: str
    ids: list[str]


# --- from the engine to an editor ------------------------------------------------------------------------------------


class EditorState(Message, frozen=True, tag="editor-state"):
    """The committed body, for a new editor or to start an old one again. `client` 0: read-only, `reason` says why."""

    document: str
    lease: str
    client: int
    state: bytes
    sent: int
    """`EditorRemote` numbers go on from here."""
    reason: str


class EditorSaved(Message, frozen=True, tag="editor-saved"):
    """Every batch up to `number` is durable."""

    document: str
    lease: str
    number: int


class EditorRefused(Message, frozen=True, tag="editor-refused"):
    """The batch `number` is not saved; the editor keeps its text."""

    document: str
    lease: str
    number: int
    code: str
    message: str
    retry: bool
    """Whether sending the same again may succeed (no room) or not (the lease ended)."""


class EditorRemote(Message, frozen=True, tag="editor-remote"):
    """What somebody else wrote into this body, as the engine applied it."""

    document: str
    number: int
    update: bytes


class Completion(Struct, frozen=True, forbid_unknown_fields=True):
    """Something to complete to."""

    id: str
    """Of a document its id, of a tag the tag itself."""
    label: str
    detail: str
    """What tells it from others of the same name; may be empty."""


class EditorCompletions(Message, frozen=True, tag="editor-completions"):
    """What fits best, best first; empty if nothing does."""

    document: str
    lease: str
    question: int
    items: list[Completion]


class LinkTitle(Struct, frozen=True, forbid_unknown_fields=True):
    """The current title of a document that is linked to."""

    id: str
    title: str


class EditorTitles(Message, frozen=True, tag="editor-titles"):
    """Titles of linked documents; those that are not on this device are missing."""

    document: str
    lease: str
    titles: list[LinkTitle]
