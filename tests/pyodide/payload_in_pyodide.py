"""The payload of the browser, seen from inside Pyodide: whole, and without what it has no use for.

Run there by test_payload_in_pyodide.py, with the machine's files below `/host`.
"""

from __future__ import annotations

import ast
import importlib
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = next(Path(path) for path in sys.path if path.endswith("packages.zip"))
LENT = ("python_stdlib.zip", ".venv")
"""Where pytest and what it needs come from; the browser has none of it."""


def shipped() -> list[str]:
    with zipfile.ZipFile(PACKAGES) as packed:
        names = [name for name in packed.namelist() if name.startswith("holdfast/") and name.endswith(".pyc")]
    return sorted(name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__") for name in names)


class Imports(ast.NodeVisitor):
    """The names of the modules that a source imports when it runs, now or later."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.names |= {alias.name for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module is not None:
            self.names.add(node.module)


def imported() -> Iterator[tuple[str, str]]:
    for module in shipped():
        source = ROOT / "pyapp" / module.replace(".", "/")
        file = source / "__init__.py" if source.is_dir() else source.with_suffix(".py")
        if file.exists():  # compiled templates have none
            found = Imports()
            found.visit(ast.parse(file.read_text(encoding="utf-8")))
            yield from ((module, name) for name in found.names)


@pytest.mark.parametrize("module", shipped())
def test_module_can_be_imported(module: str) -> None:
    assert str(importlib.import_module(module).__file__).startswith(str(PACKAGES))


def test_everything_that_is_imported_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Late imports too: what was left out of the library by mistake shows here, not on somebody's screen."""
    monkeypatch.setattr(sys, "path", [path for path in sys.path if not any(part in path for part in LENT)])
    missing = set()
    for module, name in imported():
        spec = find_spec(name)
        if spec is None or any(part in (spec.origin or "") for part in LENT):
            missing.add((module, name))
    assert not missing


def test_shared_objects_are_there() -> None:
    for name in ("msgspec._core", "pycrdt._pycrdt"):
        assert str(importlib.import_module(name).__file__).endswith(".cpython-314-wasm32-emscripten.so")


def test_nothing_but_bytecode() -> None:
    with zipfile.ZipFile(PACKAGES) as packed:
        names = packed.namelist()
        assert not [name for name in names if name.endswith((".py", ".pyi", ".html"))]
        assert all(info.compress_type == zipfile.ZIP_STORED for info in packed.infolist())
    assert "mnemonic/wordlist/english.txt" in names
    assert not [name for name in names if name.startswith("mnemonic/wordlist/") and "english" not in name]
    assert [name for name in names if name.startswith("holdfast/views/compiled/tmpl_")]
