"""What screens show: plain values, filled by the app's queries, turned into HTML by `views`.

Rules:
* A model says what is so, never how it looks: no HTML, no sentence of ours, no colour.
* Ids are 32 hex digits, times are milliseconds since the epoch, texts are as the person wrote them: unescaped.
* Frozen and comparable: a screen whose model has not changed is not painted again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkedText = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is a match to be marked."""


# --- notes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line of the list of notes."""

    id: str
    title: str
    preview: str
    modified_ms: int
    tags: tuple[str, ...]
    pinned: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A document as something to go to."""

    id: str
    kind: str
    title: str


NoteAction = Literal["pin", "duplicate", "export", "trash"]


@dataclass(frozen=True, slots=True)
class NoteDetail:
    """The note that is open. Its body is the editor's affair."""

    id: str
    title: str
    tags_text: str
    """As the field shows them: separated by commas."""
    words: int
    created_ms: int
    modified_ms: int
    path: str
    """Where the imported file was; empty if it was written here."""
    pinned: bool
    read_only: bool
    linked_from: tuple[Link, ...] = ()
    """Documents whose texts link here."""
    actions: tuple[NoteAction, ...] = ("pin",)
    """What the menu offers."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What the route names is not on this device."""


@dataclass(frozen=True, slots=True)
class NotesScreen:
    """The list as far as it has grown, and what is open beside it."""

    rows: tuple[NoteRow, ...]
    total: int
    """All notes, without the filter."""
    filter: str
    sort: str
    """`modified`, `title` or `created`."""
    detail: NoteDetail | Missing | None
    more: bool
    """Whether the list goes on behind the last row."""

    @property
    def set_size(self) -> int:
        """What each row says of the length of the list: 0 nothing (all rows are there), -1 longer than is known."""
        if not self.more:
            return 0
        return -1 if self.filter else self.total


# --- search ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One document that was found."""

    id: str
    kind: str
    title: MarkedText
    """Empty if the document has no title."""
    snippet: MarkedText
    modified_ms: int


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """What was typed and what it found, best first."""

    query: str
    results: tuple[SearchResult, ...]
    more: bool


# --- recovery kit ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KitScreen:
    """The words; none once they have been checked."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitCheck:
    """The places of the words that are asked for, counted from 1, and those among them that were wrong."""

    asked: tuple[int, ...]
    wrong: tuple[int, ...]
    answers: tuple[str, ...] = ()
    """What was typed, in the order of `asked`; empty before the first try. It is shown again, to be mended."""


# --- settings --------------------------------------------------------------------------------------------------------

Section = Literal["", "security", "import", "storage", "appearance", "about"]
"""The section that the route names; empty: all of them."""


@dataclass(frozen=True, slots=True)
class SettingsScreen:
    """This device's settings. Theme, density and room are the browser's, so the page fills them in."""

    section: Section
    kit_checked: bool
    has_passphrase: bool
    version: str
    device_name: str
    build: str = ""
    """Which build this is; empty where there is none, as in tests."""


@dataclass(frozen=True, slots=True)
class ImportPanel:
    """How an import stands. `total` is what is known so far: an archive counts as one until it is opened."""

    state: Literal["idle", "running", "finished", "cancelled"]
    done: int
    total: int
    imported: int
    known: int
    """Files that were here already, unchanged."""
    not_taken: tuple[tuple[str, str], ...]
    """Names and reasons."""
