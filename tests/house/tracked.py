"""The files that are ours: what Git tracks, and what it would if it were told to."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def tracked() -> list[Path]:
    """Every file of the checkout that Git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def sources(*endings: str) -> list[Path]:
    """The tracked files with these endings."""
    return [file for file in tracked() if file.suffix in endings]


def short(file: Path) -> str:
    """A file's name as people say it."""
    return file.relative_to(ROOT).as_posix()
