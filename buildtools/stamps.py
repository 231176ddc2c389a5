"""Stamps: a step is done again only when what it is made from has changed.

The stamp is a hash over the names and bytes of the inputs, kept in `.build/`. Times of files say nothing: a fresh clone
has new ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from buildtools.paths import BUILD, ROOT


def digest(inputs: Iterable[Path | str]) -> str:
    """A hash over files, folders (whole) and plain texts."""
    total = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            total.update(b"text\0" + item.encode() + b"\0")
            continue
        files = [item] if item.is_file() else sorted(path for path in item.rglob("*") if path.is_file())
        for file in files:
            if "__pycache__" in file.parts:
                continue
            name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else Path(file.name)
            total.update(b"file\0" + str(name).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


class Stamp:
    """Whether a step's inputs are those of its last success."""

    def __init__(self, name: str, inputs: Iterable[Path | str]) -> None:
        self._file = BUILD / "stamps" / name
        self.value = digest(inputs)

    def fresh(self, *outputs: Path) -> bool:
        """Whether the step may be left out: same inputs, and all outputs are there."""
        return (
            all(output.exists() for output in outputs)
            and self._file.is_file()
            and self._file.read_text(encoding="utf-8") == self.value
        )

    def write(self) -> None:
        """The step succeeded."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(self.value, encoding="utf-8")
