"""Searches everything that a browser keeps on the disk for a word."""

from __future__ import annotations

from pathlib import Path


def holders(folder: Path, word: str) -> list[str]:
    """Files below `folder` that hold the word, in UTF-8 or UTF-16."""
    needles = [word.encode(), word.encode("utf-16-le")]
    found = []
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            data = file.read_bytes()
            if any(needle in data for needle in needles):
                found.append(str(file.relative_to(folder)))
    return found
