"""What `pip install .` brings is what the package imports in a terminal, and nothing else."""

from __future__ import annotations

import ast
import re
import sys
import tomllib

from tests.house.tracked import ROOT, short, sources

CALLED = {"apsw": "apsw-sqlite3mc", "nacl": "pynacl", "yaml": "pyyaml"}
"""Distributions that are not called as what they bring."""


def test_dependencies_are_what_is_imported() -> None:
    """T11: no import of the terminal's part is missing after an installation, and none is brought for nothing."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
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
