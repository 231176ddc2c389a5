"""What `pip install .` brings is what the package imports in a terminal, and nothing else.

Theory: two tests need neither a network nor a build tool, so nothing can make them be skipped: they read what
pyproject.toml says as setuptools does. A third one has setuptools say the same, where it is installed; it guards the
reading, not the package, so what it would find after a skip the others find too.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.tracked import ROOT, short, sources, tracked

CALLED = {"apsw": "apsw-sqlite3mc", "nacl": "pynacl", "yaml": "pyyaml"}
"""Distributions that are not called as what they bring."""

FOLDERS = {"pyapp/holdfast/": "holdfast/", "relay/": "relay/"}
"""Where the packages lie, and where the wheel has them."""


def configured() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def ours() -> dict[str, Path]:
    """Every file of the packages, by its path in a wheel that has them all."""
    found = {}
    for file in tracked():
        for folder, installed in FOLDERS.items():
            if short(file).startswith(folder):
                found[installed + short(file).removeprefix(folder)] = file
    return found


def in_the_wheel() -> set[str]:
    """The files that setuptools takes: modules of folders that are packages, and the data that is named."""
    setuptools = configured()["tool"]["setuptools"]
    assert setuptools["packages"]["find"]["namespaces"] is False
    files = ours()
    packages = {path.rpartition("/")[0] for path in files if path.endswith("/__init__.py")}
    taken = {path for path in files if path.endswith(".py") and path.rpartition("/")[0] in packages}
    for package, patterns in setuptools["package-data"].items():
        base = package.replace(".", "/") + "/"
        for pattern in patterns:
            wanted = re.compile(re.escape(base + pattern).replace(r"\*\*/", "(?:.+/)?").replace(r"\*", "[^/]*"))
            taken |= {path for path in files if wanted.fullmatch(path)}
    return taken


def test_dependencies_are_what_is_imported() -> None:
    """T11: no import of the terminal's part is missing after an installation, and none is brought for nothing."""
    project = configured()["project"]
    declared = {re.split(r"[<>=!\[ ]", name)[0] for name in project["dependencies"]}
    imported = set()
    for file in sources(".py"):
        if not short(file).startswith("pyapp/holdfast/") or "/adapters/browser/" in short(file):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"holdfast", "holdfast_sqlite"}
    assert {CALLED.get(name, name) for name in foreign} - {"markupsafe"} == declared
    assert project["scripts"]["holdfast"] == "holdfast.cli.__main__:main"


def test_the_wheel_has_all_of_the_packages() -> None:
    """T12: modules, migrations and templates, every one; and no tests."""
    files = in_the_wheel()
    assert files == set(ours())
    assert "holdfast/store/migrations/v0001_first_tables.py" in files
    assert "holdfast/views/templates/notes/list.html" in files
    assert not [path for path in files if "test" in path.lower()]


@pytest.mark.native
@pytest.mark.skipif(
    importlib.util.find_spec("setuptools") is None,
    reason="setuptools is not installed; the wheel's files were compared by the test above all the same",
)
def test_setuptools_reads_it_alike(tmp_path: Path) -> None:
    """T12: what it would put into a wheel is the list above."""
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    for file in ours().values():
        copy = tmp_path / short(file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    command = [sys.executable, "-c", "from setuptools import setup; setup()", "-q", "build_py", "--build-lib", "built"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    built = tmp_path / "built"
    assert {file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()} == in_the_wheel()
