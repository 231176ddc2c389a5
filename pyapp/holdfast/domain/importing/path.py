"""Paths of imported files: names to show and to export by, never to open.

Rules: `/` between folders, NFC, relative, no `.` or `..`, no control characters, no drive. A path that would lead
outside its folder when it is unpacked somewhere ("zip slip") is refused, not mended.
"""

from __future__ import annotations

import re
import unicodedata

from holdfast.domain.importing.errors import BadPath

MOST_PATH = 1024
"""Characters of a path; the field that keeps it takes no more."""

MOST_NAME_BYTES = 255
"""Bytes of one name in it: more no file system takes back."""

_DRIVE = re.compile(r"[A-Za-z]:")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # make a name look like another


def normal_path(path: str) -> str:
    """The path in its one form. Raises BadPath."""
    text = unicodedata.normalize("NFC", path)
    if any(unicodedata.category(c) in _UNSEEN or c in _TURNING for c in text):
        raise BadPath("Its name contains invisible characters.")
    text = text.replace("\\", "/")
    if text.startswith("/") or _DRIVE.match(text):
        raise BadPath("Its name is an absolute path.")
    names = [name for name in text.split("/") if name not in ("", ".")]
    if ".." in names:
        raise BadPath("Its name points outside the folder.")
    if not names or text.endswith("/"):
        raise BadPath("It has no name.")
    if len(text) > MOST_PATH or any(len(name.encode("utf-8")) > MOST_NAME_BYTES for name in names):
        raise BadPath("Its name is too long.")
    return "/".join(names)
