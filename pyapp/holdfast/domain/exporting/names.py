"""Names of exported files: made of titles, safe on every file system, each once.

Rules:
* A name that is made here can be written on Windows, macOS and Linux, shows what it is (no turned or invisible
  characters), and differs from all others also where case does not count.
* The path of an imported file is kept as it was, whatever it is: it came from a file system that took it. It gives way
  only if the very same path is taken, or if it would be a file and a folder at once.
* What a path of another device says is input: what `normal_path` refuses is no path here either.

Source: "Naming Files, Paths, and Namespaces" (Microsoft) for the reserved names and characters.
"""

from __future__ import annotations

import re
import unicodedata

from holdfast.domain.importing import ENDINGS, NotTaken, normal_path

UNTITLED = "Untitled"
"""Name of a file whose document has no title."""

NAME_BYTES = 180
"""Bytes of a made name: of the 255 that file systems take, with room for a number and an ending, and for encrypted
folders, which take fewer.
"""

ENDING = ".md"

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # formatting that scripts and emoji need


def safe_name(title: str) -> str:
    """The name, without ending, of a file for a document of this title."""
    text = unicodedata.normalize("NFC", _SIGNS.sub("-", title))
    text = "".join(" " if unicodedata.category(c) in _UNSEEN and c not in _JOINERS else c for c in text)
    name = " ".join(text.split()).strip(". ")
    name = _cut(name) or UNTITLED
    return f"{name}_" if _RESERVED.fullmatch(name.partition(".")[0].rstrip()) else name


def kept_path(path: str) -> str:
    """The path of an imported file, if a file may be written under it; else nothing."""
    try:
        return path if path and normal_path(path) == path and path.lower().endswith(ENDINGS) else ""
    except NotTaken:
        return ""


class Names:
    """The paths that are taken. Give out those of imported files first."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._exact: set[str] = set()
        self._folders: set[str] = set()
        self._exact_folders: set[str] = set()
        self._numbers: dict[str, int] = {}

    def keep(self, path: str) -> str:
        """This path, with a number if it is taken to the letter."""
        above = _folders(path)
        if path in self._exact or path in self._exact_folders or any(folder in self._exact for folder in above):
            folder, slash, name = path.rpartition("/")
            if any(_alike(there) in self._files for there in above):
                folder = slash = ""  # its folder is a file already
            stem, dot, ending = name.rpartition(".")
            return self._numbered(folder + slash + _cut(stem), dot + ending)
        return self._take(path)

    def make(self, title: str, folder: str = "") -> str:
        """A path for a document of this title. `folder` ends in `/`, or is empty."""
        return self._numbered(folder + safe_name(title), ENDING)

    def _numbered(self, stem: str, ending: str) -> str:
        start = _alike(stem + ending)
        number = self._numbers.get(start, 1)
        while True:
            path = f"{stem} {number}{ending}" if number > 1 else stem + ending
            number += 1
            if self._free(path):
                self._numbers[start] = number
                return self._take(path)

    def _free(self, path: str) -> bool:
        alike = _alike(path)
        above = (_alike(folder) for folder in _folders(path))
        return (
            alike not in self._files and alike not in self._folders and not any(name in self._files for name in above)
        )

    def _take(self, path: str) -> str:
        self._exact.add(path)
        self._files.add(_alike(path))
        for folder in _folders(path):
            self._exact_folders.add(folder)
            self._folders.add(_alike(folder))
        return path


def _cut(name: str) -> str:
    return name.encode("utf-8")[:NAME_BYTES].decode("utf-8", "ignore").rstrip(". \u200c\u200d")


def _folders(path: str) -> list[str]:
    """The folders in which a path lies, outermost first."""
    names = path.split("/")[:-1]
    return ["/".join(names[:count]) for count in range(1, len(names) + 1)]


def _alike(path: str) -> str:
    """The form in which paths are compared by file systems that do not tell case or composition apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
