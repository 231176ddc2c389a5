"""The import rules of DESIGN section 3 hold, and each of them bites: a violation planted in a copy is caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tracked import ROOT

PLANTED = {
    "The layers of DESIGN section 3": ("pyapp/holdfast/domain/planted.py", "import holdfast.app.vault"),
    "The relay sees protocol, crypto and foundation": ("relay/planted.py", "import holdfast.store.database"),
    "JavaScript is reached by adapters.browser": ("pyapp/holdfast/worker/planted.py", "import js"),
    "pycrdt is reached by documents": ("pyapp/holdfast/app/planted.py", "from pycrdt import Doc"),
    "Native libraries are reached by adapters.native": ("pyapp/holdfast/store/planted.py", "import apsw"),
    "sqlite3 is reached by the relay's storage": ("relay/stored.py", "def f():\n    import sqlite3"),
    "Clock, randomness, sockets and loops are parameters": (
        "pyapp/holdfast/protocol/planted.py",
        "from time import time",
    ),
}


def lint(root: Path) -> str:
    """What import-linter says about a checkout."""
    env = {**os.environ, "PYTHONPATH": f"{root / 'pyapp'}{os.pathsep}{root}"}
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=root, env=env, check=False, capture_output=True, text=True)
    return done.stdout + done.stderr


def verdict(output: str, contract: str) -> str:
    """KEPT or BROKEN."""
    return next(line.removeprefix(contract).split()[0] for line in output.splitlines() if line.startswith(contract))


def test_the_rules_hold() -> None:
    output = lint(ROOT)
    assert {contract: verdict(output, contract) for contract in PLANTED} == dict.fromkeys(PLANTED, "KEPT"), output


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says about a copy with a violation of each rule."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for folder in ("pyapp", "relay"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in PLANTED.values():
        (copy / name).write_text(f"{text}\n", encoding="utf-8")
    return lint(copy)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_violation_is_caught(broken: str, contract: str) -> None:
    assert verdict(broken, contract) == "BROKEN", broken
    planted = Path(PLANTED[contract][0])
    module = ".".join(planted.with_suffix("").parts).removeprefix("pyapp.")
    assert module in broken, broken


def test_every_rule_has_a_violation() -> None:
    import tomllib  # noqa: PLC0415 - only here

    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert {rule["name"] for rule in rules} == set(PLANTED)
