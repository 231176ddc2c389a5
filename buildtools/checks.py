"""Everything that guards main, one after the other; all are run, and all failures are listed at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from buildtools import bundle
from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import BUILD, NODE_MODULES, PYTHON, ROOT, VENV

_BIN = VENV / "bin"
_WEB_TESTS = ROOT / "tests" / "web"

_STATIC: list[tuple[str, list[str | Path]]] = [
    ("ruff", [_BIN / "ruff", "check", "."]),
    ("ruff format", [_BIN / "ruff", "format", "--check", "."]),
    ("mypy", [_BIN / "mypy"]),
    ("import-linter", [_BIN / "lint-imports"]),
    ("tsc", [NODE_MODULES / ".bin" / "tsc", "--noEmit"]),
    ("eslint", [NODE_MODULES / ".bin" / "eslint", "web", "service-worker", "tests/web"]),
]
_TESTS: list[tuple[str, list[str | Path]]] = [
    ("tests without a browser", [PYTHON, "-m", "pytest", "--ignore=tests/browser", "-q"]),
    ("tests in Chromium", [PYTHON, "-m", "pytest", "tests/browser", "-q", "--reruns=1"]),
]


def visible(command: Sequence[str | Path]) -> int:
    """Runs a command with its output shown; returns its exit code."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"}
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=env, check=False).returncode


def static() -> int:
    """Formatting, types, import rules."""
    return _all(_STATIC)


def everything() -> int:
    """Static checks, then every test. The order is from quick to slow, the browser last."""
    failed = [name for name, command in _STATIC if _failed(name, command)]
    failed += web_tests()
    failed += [name for name, command in _TESTS if _failed(name, command)]
    return _verdict(failed)


def web_tests() -> list[str]:
    """The TypeScript tests, bundled for Node and run by its own runner; the names of what failed."""
    folder = BUILD / "web-tests"
    shutil.rmtree(folder, ignore_errors=True)
    sources = sorted(_WEB_TESTS.glob("*.test.ts"))
    if not sources:
        return []
    try:
        for source in sources:
            target = folder / f"{source.name.removesuffix('.ts')}.mjs"
            bundle.to_file(source, target, form="esm", define={}, platform="node")
    except Failed as error:
        say(str(error))
        return ["tests of the page's parts"]
    files = sorted(folder.glob("*.mjs"))
    return ["tests of the page's parts"] if _failed("tests of the page's parts", ["node", "--test", *files]) else []


def _failed(name: str, command: Sequence[str | Path]) -> bool:
    say(f"\n── {name}")
    return visible(command) != 0


def _all(commands: list[tuple[str, list[str | Path]]]) -> int:
    return _verdict([name for name, command in commands if _failed(name, command)])


def _verdict(failed: list[str]) -> int:
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll is well.")
    return 1 if failed else 0
