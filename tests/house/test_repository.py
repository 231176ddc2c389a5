"""What is in the repository: nothing made, nothing of one machine, no registry by name."""

from __future__ import annotations

import re

from tests.house.tracked import short, tracked

MADE = {".br", ".gz", ".pyc", ".so", ".tar", ".wasm", ".whl", ".zip"}
LARGEST = 400_000
HOSTS = re.compile(r"py[p]i\.org|pythonhoste[d]\.org|registry\.npm[j]s|registry\.yarn[p]kg|crates\.[i]o")
"""Written so that this file does not find itself."""
MACHINE = re.compile(r"(?<![\w.])/(?:root|Users|work|home/(?!holdfast\b)\w+)/")


def texts() -> list[tuple[str, str]]:
    found = []
    for file in tracked():
        try:
            found.append((short(file), file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_nothing_that_a_build_makes() -> None:
    assert not [short(file) for file in tracked() if file.suffix in MADE or "__pycache__" in file.parts]


def test_nothing_large() -> None:
    assert not [short(file) for file in tracked() if file.stat().st_size > LARGEST]


def test_no_host_of_a_registry() -> None:
    """Whoever builds has their own; a lock file that names one breaks elsewhere."""
    assert not [name for name, text in texts() if HOSTS.search(text)]


def test_no_path_of_a_machine() -> None:
    assert not [name for name, text in texts() if MACHINE.search(text)]
