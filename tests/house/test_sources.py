"""Our sources as people find them: short modules with names that say what they hold, readable by Python 3.11."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tracked import short, sources

LONGEST = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "stuff"}
NO_CLOCK = ("documents", "domain", "history", "protocol", "sync")
CLOCKS = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\b|\bfrom uuid\b|\bos\.urandom\b")


def modules() -> list[Path]:
    return sources(".py", ".ts", ".mjs")


def test_there_are_sources() -> None:
    assert len(modules()) > 100, "the list of sources is wrong, so the other tests here would say nothing"


def test_no_module_is_too_long() -> None:
    long = {short(file): lines for file in modules() if (lines := file.read_bytes().count(b"\n")) > LONGEST}
    assert not long, f"over {LONGEST} lines: look for the second noun"


def test_no_module_has_a_vague_name() -> None:
    vague = [short(file) for file in modules() if VAGUE & set(re.split(r"[^a-z]+", short(file).lower()))]
    assert not vague


def test_every_module_says_what_it_is() -> None:
    silent = [
        short(file)
        for file in sources(".py")
        if (text := file.read_text(encoding="utf-8")).strip() and ast.get_docstring(ast.parse(text)) is None
    ]
    assert not silent


@pytest.mark.parametrize("folder", ["pyapp", "relay", "buildtools"])
def test_python_is_readable_by_3_11(folder: str) -> None:
    for file in sources(".py"):
        if short(file).startswith(folder):
            ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 11))


def test_nothing_newer_than_3_11_is_imported() -> None:
    newer = re.compile(r"^\s*(?:import|from) (?:compression|annotationlib|string\.templatelib)\b|\buuid7\b", re.M)
    ours = [file for file in sources(".py") if short(file).startswith("pyapp")]
    assert not [short(file) for file in ours if newer.search(file.read_text(encoding="utf-8"))]


def test_the_core_has_no_clock() -> None:
    """import-linter sees imports; this sees the calls that need none of the modules it forbids."""
    core = [file for file in sources(".py") if any(f"pyapp/holdfast/{name}/" in short(file) for name in NO_CLOCK)]
    assert core
    assert not [short(file) for file in core if CLOCKS.search(file.read_text(encoding="utf-8"))]


def test_no_fixme_is_left() -> None:
    left = re.compile("TO" + "DO|FIX" + "ME|XX" + "X")
    assert not [short(file) for file in modules() if left.search(file.read_text(encoding="utf-8"))]
