"""What can be said about the sources without running them: formatting, lint, types, layers; Python and TypeScript."""

from __future__ import annotations

from pathlib import Path

from buildtools import generated
from buildtools.commands import Failed, run
from buildtools.console import say, step
from buildtools.lock import alone
from buildtools.paths import NODE_MODULES, PYTHON, ROOT

_VENV_BIN = PYTHON.parent
_NODE_BIN = NODE_MODULES / ".bin"


def steps() -> list[tuple[str, list[str | Path]]]:
    """Every check with its command, the quick ones first."""
    return [
        ("ruff", [_VENV_BIN / "ruff", "check"]),
        ("ruff format", [_VENV_BIN / "ruff", "format", "--check"]),
        ("import-linter", [_VENV_BIN / "lint-imports"]),
        ("mypy --strict", [_VENV_BIN / "mypy"]),
        ("tsc --strict", [_NODE_BIN / "tsc", "--noEmit"]),
        ("eslint", [_NODE_BIN / "eslint", "--max-warnings", "0", "."]),
    ]


def run_all() -> list[str]:
    """Runs every check, showing what each finds; returns the names of those that failed."""
    with alone():
        generated.messages()
    failed = []
    env = {"PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"}
    for name, command in steps():
        try:
            with step(name):
                run(command, env=env)
        except Failed as refused:
            say(f"\n{refused}\n")
            failed.append(name)
    return failed


def run_door() -> int:
    """`build.py check`."""
    failed = run_all()
    say(f"\nchecks failed: {', '.join(failed)}" if failed else "\nall checks passed")
    return 1 if failed else 0
