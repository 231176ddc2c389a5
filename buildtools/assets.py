"""Files of the app under names that carry their content's hash, so that they may be cached for ever."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from buildtools.paths import ASSETS, STAGE


@dataclass
class Assets:
    """What has been placed in `dist/assets`: URL paths by the names that sources use."""

    urls: dict[str, str] = field(default_factory=dict)

    def place(self, name: str, data: bytes) -> str:
        """Writes a file as `name-HASH.ending`; returns its URL path."""
        stem, _, ending = name.rpartition(".")
        short = hashlib.sha256(data).hexdigest()[:16]
        target = ASSETS / f"{stem}-{short}.{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.urls[name] = f"/assets/{target.name}"
        return self.urls[name]

    def place_folder(self, name: str, files: dict[str, bytes]) -> str:
        """Writes files that find each other by their own names into a folder with a hash; returns its URL path."""
        total = hashlib.sha256()
        for data in files.values():
            total.update(hashlib.sha256(data).digest())
        folder = ASSETS / f"{name}-{total.hexdigest()[:16]}"
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        return f"/assets/{folder.name}/"


def integrity(file: Path) -> str:
    """A file's hash as Subresource Integrity writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def url_of(file: Path) -> str:
    """The URL path of a file in the stage."""
    return "/" + file.relative_to(STAGE).as_posix()
