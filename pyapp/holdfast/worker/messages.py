"""Every message between a page and the engine: one tagged union for each direction, one codec for both.

This file, with `editor_messages`, is the only definition. `build.py` derives the TypeScript types and run-time checks
from it, so both sides refuse what it does not say: an unknown tag, a missing, unknown or mistyped field. Each travels
as MessagePack bytes in one `postMessage`.

Rules:
* What a person does is a `Command` or one of the named requests that carry a `number`; each gets exactly one answer,
  `Done` or `Failed`. Nothing is "probably fine".
* Ids of documents are their 32 hex digits, as in routes.
* `Ping`, `Greeting`, `Booting` and `Fatal` are spoken by the worker's script itself, since they are needed while there
  is no Python (yet, or any more).

Danger: `Unlocked`, `Unlock` and `CreateVault` carry secrets between a page and its own engine. They are never logged,
and nothing here is ever stored.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from holdfast.worker.editor_messages import (
    EditorClose,
    EditorComplete,
    EditorCompletions,
    EditorLinks,
    EditorOpen,
    EditorRefused,
    EditorRemote,
    EditorSaved,
    EditorState,
    EditorTitles,
    EditorUpdate,
)
from holdfast.worker.message import Message

# --- from a page to the engine -------------------------------------------------------------------------------------


class Ping(Message, frozen=True, tag="ping"):
    """Asks whether anybody lives behind this port; answered by `Greeting`."""


class Hello(Message, frozen=True, tag="hello"):
    """A page presents itself, once, after the greeting; answered by `Vault`, and `Unlocked` if the vault is open."""

    page: str
    """A random name of the page's own making. The page holds the Web Lock `page-<name>` as long as it lives."""
    language: str
    """BCP 47, such as `en-GB`."""
    time_zone: str
    """IANA name, such as `Europe/Berlin`; `UTC` when the browser does not say."""
    today: str
    """The day where the page is, `YYYY-MM-DD`. Only the browser has a calendar with time zones."""
    route: str
    """Where the page is, such as `#/notes`."""


class Day(Message, frozen=True, tag="day"):
    """Another day has begun where the page is: midnight, or a journey."""

    today: str


class Bye(Message, frozen=True, tag="bye"):
    """The page behind this port is gone. Said for it by the worker's script, when its Web Lock is free: forget it."""


class PassphraseMaterial(Struct, frozen=True, forbid_unknown_fields=True):
    """What Argon2id made of a passphrase, and how (PROTOCOL "Unlock slots")."""

    salt: bytes
    ops: int
    memory: int
    """Bytes."""
    material: bytes


class CreateVault(Message, frozen=True, tag="create-vault"):
    """Makes a new vault. Exactly one of `passphrase` and `device` is given."""

    number: int
    passphrase: PassphraseMaterial | None
    device: bytes | None
    """32 bytes that the page has sealed for this browser profile."""
    device_name: str


class Unlock(Message, frozen=True, tag="unlock"):
    """Opens the vault through the slot `slot`."""

    number: int
    slot: bytes
    material: bytes


class Lock(Message, frozen=True, tag="lock"):
    """Locks the vault for every page: commits what has arrived, closes the database, ends the engine."""


class Close(Message, frozen=True, tag="close"):
    """Ends the engine without locking the pages: a new version takes over, or another tab does."""


class Navigate(Message, frozen=True, tag="navigate"):
    """The page went to a route; answered by `Screen`."""

    route: str


class Command(Message, frozen=True, tag="command"):
    """Something that a person did to an element that carries `data-command`, `data-input` or `data-submit`."""

    number: int
    name: str
    target: str
    value: str


class ImportBegin(Message, frozen=True, tag="import-begin"):
    """Starts an import of `files` files (an archive counts as one)."""

    number: int
    job: str
    files: int
    bytes: int


class ImportFile(Message, frozen=True, tag="import-file"):
    """One file of a running import; `Done` says that it is taken (or refused by name) and the next may be sent."""

    number: int
    job: str
    path: str
    size: int
    """Bytes of the file as it lies there. `data` is empty if that is over the limit: it is then refused by name."""
    data: bytes


class ImportEnd(Message, frozen=True, tag="import-end"):
    """No more files: `Done` when all of them are in the vault."""

    number: int
    job: str


class ImportCancel(Message, frozen=True, tag="import-cancel"):
    """Stops a running import. What has been committed stays."""

    job: str


class StorageReport(Message, frozen=True, tag="storage-report"):
    """What the browser says about the room of this origin, in bytes; -1 where it does not say."""

    usage: int
    quota: int
    persisted: bool


ToEngine = (
    Ping
    | Hello
    | Day
    | Bye
    | CreateVault
    | Unlock
    | Lock
    | Close
    | Navigate
    | Command
    | EditorOpen
    | EditorUpdate
    | EditorClose
    | EditorComplete
    | EditorLinks
    | ImportBegin
    | ImportFile
    | ImportEnd
    | ImportCancel
    | StorageReport
)

# --- from the engine to a page -------------------------------------------------------------------------------------


class Greeting(Message, frozen=True, tag="greeting"):
    """Answer to `Ping`."""

    alive: str
    """Name of the Web Lock that the engine holds until it dies."""
    build: str
    """Id of the build that the engine's script belongs to."""


class Booting(Message, frozen=True, tag="booting"):
    """How far the start of Python is."""

    stage: Literal["loading", "python", "ready"]


class Fatal(Message, frozen=True, tag="fatal"):
    """The interpreter is dead; the page, as supervisor, starts a new worker."""

    message: str


class Vault(Message, frozen=True, tag="vault"):
    """What there is to open. `newer`: a newer Holdfast wrote it. `damaged`: it cannot be read."""

    state: Literal["none", "locked", "open", "newer", "damaged"]
    message: str


class Unlocked(Message, frozen=True, tag="unlocked"):
    """The vault is open. The page keeps these two, in memory only, to open it again if the engine dies."""

    slot: bytes
    material: bytes
    kit_due: bool
    """The vault is new: the recovery kit is to be shown next."""


class Locked(Message, frozen=True, tag="locked"):
    """The vault is locked and the engine ends: forget everything, start a new engine."""


class Closed(Message, frozen=True, tag="closed"):
    """The engine ends for an update or for another tab."""


class Done(Message, frozen=True, tag="done"):
    """The request is carried out and, where it changed anything, durable."""

    number: int


class Failed(Message, frozen=True, tag="failed"):
    """The request changed nothing. `message` is a sentence for the person."""

    number: int
    code: str
    message: str
    blame: Literal["ours", "theirs", "environment"]


class Screen(Message, frozen=True, tag="screen"):
    """The whole of `#main` for a route."""

    route: str
    title: str
    """For `document.title`: the kind of screen, never a title or text of the person's (I5)."""
    html: str
    focus: bool
    """Whether the heading takes the focus: after a navigation, not after a repaint."""


class Paint(Message, frozen=True, tag="paint"):
    """The children of the element with the id `region`."""

    region: str
    html: str


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One row to insert or replace."""

    id: str
    html: str
    before: str
    """Id of the row that it stands before; empty: at the end."""


class Rows(Message, frozen=True, tag="rows"):
    """Row patches of a list: `removed` go first, then `placed` in order; then every row says the list's length."""

    region: str
    """Id of the list."""
    removed: list[str]
    placed: list[Row]
    set_size: int
    """`aria-setsize` of its rows: 0 if all rows are shown, -1 if nobody counted."""


class Toast(Message, frozen=True, tag="toast"):
    """A message in the region Messages. With `command`, it has a button `action`."""

    kind: Literal["status", "alert"]
    text: str
    action: str
    command: str
    target: str


ToPage = (
    Greeting
    | Booting
    | Fatal
    | Vault
    | Unlocked
    | Locked
    | Closed
    | Done
    | Failed
    | Screen
    | Paint
    | Rows
    | Toast
    | EditorState
    | EditorSaved
    | EditorRefused
    | EditorRemote
    | EditorCompletions
    | EditorTitles
)
