"""A zip archive in pieces, so that it never is in the memory as a whole.

Theory: `zipfile` writes to whatever takes bytes, and if that cannot be turned back, it puts sizes after the files.

Rule: the same files give the same archive: times are those of the documents, in UTC, and everything else is fixed.
Source: PKWARE APPNOTE 6.3.10, 4.4.6 (times: two seconds, 1980 to 2107) and 4.4.4 (bit 3).
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (1980, 1, 1, 0, 0, 0)
_LAST = (2107, 12, 31, 23, 59, 58)
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


class _Sink(io.RawIOBase):
    """Takes bytes until they are fetched."""

    def __init__(self) -> None:
        super().__init__()
        self._taken = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        piece = memoryview(data)  # type: ignore[arg-type]  # io's stubs say "buffer" by a name of their own
        self._taken += piece
        return len(piece)

    def fetch(self) -> bytes:
        """What has been taken since the last time."""
        taken = bytes(self._taken)
        self._taken.clear()
        return taken


class ZipStream:
    """An archive under way. Each call returns the bytes that come next."""

    def __init__(self) -> None:
        self._sink = _Sink()
        self._archive = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_DEFLATED)

    def add(self, path: str, data: bytes, modified: int) -> bytes:
        """Adds a file; `modified` in milliseconds since the epoch."""
        entry = zipfile.ZipInfo(path, _time(modified))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = _UNIX
        entry.external_attr = _REGULAR_FILE
        self._archive.writestr(entry, data)
        return self._sink.fetch()

    def end(self) -> bytes:
        """Ends the archive."""
        self._archive.close()
        return self._sink.fetch()


def _time(milliseconds: int) -> tuple[int, int, int, int, int, int]:
    try:
        moment = _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return _LAST if milliseconds > 0 else _FIRST
    time = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    return min(max(time, _FIRST), _LAST)
