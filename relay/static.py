"""The app's files, from the folder that the build made.

Theory: the folder is listed once, when the server starts; a request is looked up in that list. Nothing of a request is
ever used as a path.

Rules:
- What lies in `assets/` has its content's hash in its name: cached for ever. Everything else is asked for again each
  time (`no-cache`, with an ETag): the page, the service worker, the manifest of the precache.
- Of a file, its brotli or gzip sibling is sent when the browser takes it, brotli first.
- What is not in the list is 404; there is no page for unknown paths, since all routes of the app are behind `#`.

Danger: the list is of one build. After another build the server must be started again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

IMMUTABLE = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
"""In the order in which they are preferred."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
"""Only these are served: a file of another kind in the folder is a mistake of the build."""


@dataclass(frozen=True)
class Body:
    """One form of a file: as it is (`encoding` is empty) or compressed."""

    path: Path
    encoding: str
    etag: str


@dataclass(frozen=True)
class StaticFile:
    """A file that is served, in all its forms."""

    media_type: str
    cache_control: str
    bodies: tuple[Body, ...]

    def body(self, accepted: str) -> Body:
        """The form for what a browser says that it takes (`Accept-Encoding`)."""
        taken = accepted_encodings(accepted)
        return next(body for body in self.bodies if body.encoding in taken or not body.encoding)


def accepted_encodings(header: str) -> set[str]:
    """The encodings in an `Accept-Encoding` header that are not refused with `q=0` (RFC 9110, 12.5.3)."""
    taken = set()
    for part in header.split(","):
        name, _, weight = (piece.strip().lower() for piece in part.partition(";"))
        if weight.replace(" ", "").rstrip("0.") not in {"q=", "q"}:
            taken.add(name)
    return taken


class StaticFiles:
    """An ASGI endpoint that answers GET and HEAD from one build."""

    def __init__(self, folder: Path, headers: Mapping[str, str]) -> None:
        """Lists the folder. Raises FileNotFoundError if there is no build in it."""
        if not (folder / "index.html").is_file():
            raise FileNotFoundError(f"There is no build in {folder}.")
        self._headers = dict(headers)
        self._files = {url: _described(folder, file) for url, file in _listed(folder)}

    @property
    def paths(self) -> Iterable[str]:
        """What can be asked for."""
        return self._files.keys()

    async def respond(self, request: Request) -> Response:
        """The file of the request's path; 304 if the browser has it; else 404."""
        file = self._files.get(request.url.path)
        if file is None:
            return PlainTextResponse("There is nothing here.\n", status_code=404, headers=self._headers)
        body = file.body(request.headers.get("accept-encoding", ""))
        headers = {**self._headers, "cache-control": file.cache_control, "etag": body.etag, "vary": "accept-encoding"}
        if body.encoding:
            headers["content-encoding"] = body.encoding
        known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if body.etag in known:
            return Response(status_code=304, headers=headers)
        return FileResponse(body.path, media_type=file.media_type, headers=headers)


def _listed(folder: Path) -> Iterable[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in TYPES:
            name = file.relative_to(folder).as_posix()
            yield f"/{name}", file
            if name == "index.html":
                yield "/", file


def _described(folder: Path, file: Path) -> StaticFile:
    hashed = file.relative_to(folder).parts[0] == "assets"
    found = hashlib.sha256(file.read_bytes()).hexdigest()[:32]
    bodies = [
        Body(packed, encoding, f'"{found}-{encoding}"')
        for encoding, ending in ENCODINGS
        if (packed := file.with_name(file.name + ending)).is_file()
    ]
    bodies.append(Body(file, "", f'"{found}"'))
    return StaticFile(TYPES[file.suffix], IMMUTABLE if hashed else ASK_AGAIN, tuple(bodies))
