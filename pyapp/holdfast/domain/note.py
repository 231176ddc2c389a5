"""Notes: Markdown with a title and tags.

A note that was imported also keeps what is needed to give its file back byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.domain.every import BODY, CREATED, EVERY, KIND, PINNED, TAGS, TITLE, TOUCHED, TRASHED
from holdfast.domain.fields import Field, Scalar
from holdfast.domain.importing import ImportedFile
from holdfast.domain.kind import Kind
from holdfast.domain.policy import Policy
from holdfast.domain.tags import shown
from holdfast.foundation.limits import IMPORT_FILE_BYTES

__all__ = [
    "BODY",
    "BOM",
    "CREATED",
    "FRONT_MATTER",
    "KIND",
    "LINE_ENDINGS",
    "NOTE",
    "PATH",
    "PINNED",
    "SOURCE_HASH",
    "TAGS",
    "TITLE",
    "TOUCHED",
    "TRASHED",
    "Note",
    "import_values",
    "note_of",
]

PATH = Field("path", Policy.LATEST, str, "", 1024)
"""Where the file was, with `/` between folders."""

FRONT_MATTER = Field("front_matter", Policy.LATEST, str, "", IMPORT_FILE_BYTES)
"""The file's front matter as it stood, with its delimiters and the line end after them."""

BOM = Field("bom", Policy.LATEST, bool, False)
"""Whether the file began with a UTF-8 byte order mark."""

LINE_ENDINGS = Field("line_ending", Policy.LATEST, str, "", IMPORT_FILE_BYTES)
"""How the file's lines ended (`line_endings`). Empty: LF."""

SOURCE_HASH = Field("source_hash", Policy.LATEST, bytes, b"", 32)
"""BLAKE2b-256 of the file, so that importing it again is noticed."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note's head, resolved. Times are milliseconds since the epoch, 0 for "not known"."""

    title: str
    tags: tuple[str, ...]
    pinned: bool
    created: int
    touched: int
    path: str
    front_matter: str
    bom: bool
    line_endings: str
    source_hash: bytes


def note_of(values: Mapping[str, Any]) -> Note:
    """The note that resolved values of the fields of `NOTE` describe (`Head.values(NOTE)`)."""
    return Note(
        title=values[TITLE.name] or "",
        tags=shown(values[TAGS.name]),
        pinned=values[PINNED.name] or False,
        created=values[CREATED.name] or 0,
        touched=values[TOUCHED.name] or 0,
        path=values[PATH.name] or "",
        front_matter=values[FRONT_MATTER.name] or "",
        bom=values[BOM.name] or False,
        line_endings=values[LINE_ENDINGS.name] or "",
        source_hash=values[SOURCE_HASH.name] or b"",
    )


def import_values(file: ImportedFile, now_ms: int) -> dict[Field, Scalar]:
    """What the head of a new note says that is made of a file; its tags apart. Put them all: defaults cost nothing."""
    values: dict[Field, Scalar] = {
        KIND: "note",
        TITLE: file.title,
        CREATED: now_ms if file.created is None else file.created,
        PATH: file.path,
        FRONT_MATTER: file.front_matter,
        BOM: file.bom,
        LINE_ENDINGS: file.line_endings,
        SOURCE_HASH: file.source_hash,
    }
    return values if file.modified is None else {**values, TOUCHED: file.modified}


NOTE = Kind("note", (*EVERY, PINNED, PATH, FRONT_MATTER, BOM, LINE_ENDINGS, SOURCE_HASH, BODY), note_of)
