"""What the screens show: plain facts that the app's queries fill in and the views turn into HTML.

Rules: frozen, no behaviour, nothing that needs the store. Ids are 32 hex digits, times are milliseconds since 1970 in UTC.
Text is a person's own text and is never trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Parts = tuple[tuple[str, bool], ...]
"""A text in pieces; True marks what a search has found."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in the list."""

    id: str
    title: str
    preview: str
    modified_ms: int
    tags: tuple[str, ...]
    pinned: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class NoteDetail:
    """The note that is open. `tags_text`: the field's text, tags separated by spaces. `path`: where it was imported from."""

    id: str
    title: str
    tags_text: str
    words: int
    created_ms: int
    modified_ms: int
    path: str
    pinned: bool
    read_only: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """The document that the route names is not on this device."""


@dataclass(frozen=True, slots=True)
class NotesScreen:
    """The list, and beside it what is open.

    `rows` are the first of `total`; `more`: the list can grow. `filter` is what was typed, `sort` a value of `Sort`.
    """

    rows: tuple[NoteRow, ...]
    total: int
    filter: str
    sort: str
    detail: NoteDetail | Missing | None
    more: bool


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One answer of a search."""

    id: str
    kind: str
    title: Parts
    snippet: Parts
    modified_ms: int


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """What was asked and what was found. `more`: there is more than what is shown."""

    query: str
    results: tuple[SearchResult, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class KitScreen:
    """The recovery words; none once they have been checked."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitCheck:
    """The places (from 1) of the words that are asked for, and those of them that were answered wrongly."""

    asked: tuple[int, ...]
    wrong: tuple[int, ...] = ()


Section = Literal["", "security", "import", "storage", "appearance", "about"]


@dataclass(frozen=True, slots=True)
class SettingsScreen:
    """One section of the settings; the empty one is the overview, where wide screens show Security."""

    section: Section
    kit_checked: bool
    has_passphrase: bool
    device_name: str
    version: str
    build: str


@dataclass(frozen=True, slots=True)
class ImportPanel:
    """An import: `done` of `total` files, of which `imported` are new notes and `known` were here already.

    `not_taken`: names of files, each with the reason in words.
    """

    state: Literal["idle", "running", "finished", "cancelled"] = "idle"
    done: int = 0
    total: int = 0
    imported: int = 0
    known: int = 0
    not_taken: tuple[tuple[str, str], ...] = ()
