"""From a file's bytes to what a note is made of, and back to the same bytes.

Rules: UTF-8 with or without byte order mark; everything else is refused, not guessed at. Nothing of the file is lost:
mark, line endings and front matter are kept beside the body, and `restore_file` of them gives the file back.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from holdfast.domain.importing import front_matter, line_endings
from holdfast.domain.importing.errors import NotText, NotUtf8, TooLarge, WrongEnding
from holdfast.domain.importing.path import normal_path
from holdfast.domain.title import title_of
from holdfast.foundation.limits import BODY_CHARACTERS, IMPORT_FILE_BYTES

ENDINGS = (".md", ".markdown", ".mdown", ".txt")
"""Endings of the names of files that are imported."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file, taken apart. Times are milliseconds since the epoch."""

    path: str
    title: str
    tags: tuple[str, ...]
    created: int | None
    modified: int | None
    body: str
    """Markdown with LF only."""
    front_matter: str
    """Raw, with its delimiters; LF only."""
    bom: bool
    line_endings: str
    source_hash: bytes


OWN_FILE_BYTES = 4 * BODY_CHARACTERS
"""Bytes of a file that Holdfast wrote itself: a body may grow beyond what is taken from elsewhere."""


def decode_file(path: str, data: bytes, *, own: bool = False) -> ImportedFile:
    """Takes a file apart. Raises NotTaken with the reason.

    `own`: Holdfast wrote these bytes, so whatever a body can hold is taken.
    """
    path = normal_path(path)
    if not path.lower().endswith(ENDINGS):
        raise WrongEnding
    if len(data) > (OWN_FILE_BYTES if own else IMPORT_FILE_BYTES):
        raise TooLarge
    bom = data.startswith(_BOM)
    text, endings = line_endings.normalise(_decode(data[len(_BOM) :] if bom else data, own=own))
    raw, body = front_matter.split(text)
    said = front_matter.read(raw)
    return ImportedFile(
        path=path,
        title=title_of(said.title, body, path),
        tags=said.tags,
        created=said.created,
        modified=said.modified,
        body=body,
        front_matter=raw,
        bom=bom,
        line_endings=endings,
        source_hash=source_hash(data),
    )


def source_hash(data: bytes) -> bytes:
    """BLAKE2b-256 of a file's bytes: whether it is the same file again."""
    return blake2b(data, digest_size=32).digest()


def restore_file(raw_front_matter: str, body: str, bom: bool, endings: str) -> bytes:
    """The bytes of the file. Those that `decode_file` took, if the body is what it was."""
    text = line_endings.restore(raw_front_matter + body, endings)
    return (_BOM if bom else b"") + text.encode("utf-8")


def _decode(data: bytes, *, own: bool) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotUtf8("It is encoded as UTF-16, not as UTF-8.")
    if b"\0" in data and not own:
        raise NotText
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotUtf8("It is not encoded as UTF-8.") from None
