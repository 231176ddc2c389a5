"""The built app as HTTP answers: which file, how compressed, how long to keep.

Theory: the list of files is read once; a request is looked up in it, never turned into a path, so no name from outside
reaches the file system. The compressed siblings that the build made are sent as they lie there.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from relay.headers import EVERYWHERE, FOREVER, NEVER

_TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".zip": "application/zip",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@dataclass(frozen=True)
class Answer:
    """What to send."""

    status: int
    headers: dict[str, str]
    file: Path | None


class AppFiles:
    """The files of a `dist/` folder by URL path. Raises FileNotFoundError if it holds no app."""

    def __init__(self, dist: Path) -> None:
        if not (dist / "index.html").is_file():
            raise FileNotFoundError(f"There is no built app in {dist}. Build it with: python3 build.py serve")
        self._files = {
            "/" + file.relative_to(dist).as_posix(): file
            for file in dist.rglob("*")
            if file.is_file() and file.suffix not in {".br", ".gz"}
        }
        self._files["/"] = self._files.pop("/index.html")
        self._tags: dict[str, str] = {}

    def answer(self, path: str, accept_encoding: str, if_none_match: str) -> Answer | None:
        """The answer for a path; None if there is no such file."""
        file = self._files.get(path)
        if file is None:
            return None
        hashed = path.startswith("/assets/")
        tag = self._tag(path, file)
        headers = {**EVERYWHERE, "Cache-Control": FOREVER if hashed else NEVER, "ETag": tag, "Vary": "Accept-Encoding"}
        if tag in if_none_match:
            return Answer(304, headers, None)
        headers["Content-Type"] = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/plain"
        accepted = {part.partition(";")[0].strip() for part in accept_encoding.split(",")}
        for encoding, ending in _ENCODINGS:
            packed = file.with_name(file.name + ending)
            if encoding in accepted and packed.is_file():
                return Answer(200, {**headers, "Content-Encoding": encoding}, packed)
        return Answer(200, headers, file)

    def _tag(self, path: str, file: Path) -> str:
        if path not in self._tags:
            self._tags[path] = f'"{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}"'
        return self._tags[path]
