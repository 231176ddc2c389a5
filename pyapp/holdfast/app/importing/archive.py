"""The files of a zip archive, one after the other.

Rules: an archive comes from outside. Sizes are read from the bytes that come out, never believed from the directory;
names are only names (nothing is written to a file system); encrypted entries are refused by name. Entries that no
person put there (`__MACOSX`, `.DS_Store`, folders) are passed over in silence.

Danger: a bomb. A file is read to its limit and one byte more (`IMPORT_FILE_BYTES`; of our own, `OWN_FILE_BYTES`), all
of them to `IMPORT_ARCHIVE_BYTES`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass

from holdfast.domain.exporting import SIDECAR, SIDECAR_BYTES
from holdfast.domain.importing import OWN_FILE_BYTES
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.limits import IMPORT_ARCHIVE_BYTES, IMPORT_FILE_BYTES


class BadArchive(HoldfastError):
    """A file that ends in `.zip` is none, or cannot be read on."""

    code = "bad-archive"
    blame = Blame.THEIRS


@dataclass(frozen=True)
class Packed:
    """One file of an archive. `data` is None where it was not read; `refusal` then says why."""

    path: str
    data: bytes | None
    refusal: str = ""


def count(archive: bytes) -> int:
    """How many files the archive says it has. Raises BadArchive."""
    with _opened(archive) as opened:
        return sum(1 for entry in opened.infolist() if not _passed_over(entry))


def sidecars(archive: bytes) -> Iterator[Packed]:
    """The sidecars of exports that the archive holds (`domain.exporting`). Raises BadArchive if it is none."""
    with _opened(archive) as opened:
        for entry in opened.infolist():
            if entry.filename.rpartition("/")[2] == SIDECAR and not entry.is_dir():
                yield _read(opened, entry, SIDECAR_BYTES)


def unpack(archive: bytes, own: Container[str] = ()) -> Iterator[Packed]:
    """The files of the archive in its order; the paths in `own` may be as large as what Holdfast itself writes.

    Raises BadArchive if it is none.
    """
    left = IMPORT_ARCHIVE_BYTES
    with _opened(archive) as opened:
        for entry in opened.infolist():
            if _passed_over(entry):
                continue
            if left <= 0:
                yield Packed(entry.filename, None, "The archive unpacks to more than 512 MB.")
                continue
            file = _read(opened, entry, OWN_FILE_BYTES if entry.filename in own else IMPORT_FILE_BYTES)
            left -= len(file.data or b"")
            yield file


def _opened(archive: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(archive))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadArchive("This is not a zip archive that can be read.") from error


def _passed_over(entry: zipfile.ZipInfo) -> bool:
    parts = entry.filename.split("/")
    return entry.is_dir() or "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db", SIDECAR}


def _read(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> Packed:
    if entry.flag_bits & 0x1:
        return Packed(entry.filename, None, "It is encrypted inside the archive.")
    try:
        with opened.open(entry) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        return Packed(entry.filename, None, "It is damaged inside the archive.")
    return Packed(entry.filename, data)
