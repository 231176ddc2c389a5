"""`build.py test`: the checks, then every test there is. Goes on after a failure, so that one run tells all."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from buildtools import bundle, check, pycrdt_tests
from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import BUILD, PYTHON, ROOT

PARTS = ("check", "wheel", "web", "python", "browser")

_TESTS = ROOT / "tests"
_PYTHON_TESTS = ("house", "unit", "contracts", "vectors", "properties", "simulation", "pyodide")
_NOTHING_COLLECTED = 5


def run(only: Sequence[str] | None) -> int:
    """Runs the parts (all if `only` is empty); says at the end how each ended. Returns the exit code."""
    runs: dict[str, Callable[[], tuple[bool, str]]] = {
        "check": _check,
        "wheel": _wheel,
        "web": _web,
        "python": lambda: _pytest([_TESTS / name for name in _PYTHON_TESTS if (_TESTS / name).is_dir()], []),
        "browser": lambda: _pytest([_TESTS / "browser"], ["--reruns", "1", "-raR"]),
    }
    results = []
    for part in only or PARTS:
        say(f"\n=== {part} ===")
        results.append((part, *runs[part]()))
    say("\n=== all together ===")
    for part, passed, summary in results:
        say(f"{'passed' if passed else 'FAILED'}  {part:8} {summary}")
    return 0 if all(passed for _, passed, _ in results) else 1


def _check() -> tuple[bool, str]:
    failed = check.run_all()
    return not failed, ", ".join(failed) or ", ".join(name for name, _ in check.steps())


def _wheel() -> tuple[bool, str]:
    try:
        return True, pycrdt_tests.ensure()
    except Failed as failed:
        say(str(failed))
        return False, "pycrdt's own tests, in Pyodide"


def _web() -> tuple[bool, str]:
    folder = BUILD / "web-tests"
    shutil.rmtree(folder, ignore_errors=True)
    sources = sorted((_TESTS / "web").rglob("*.test.ts"))
    try:
        for source in sources:
            target = folder / source.with_suffix(".mjs").name
            bundle.to_file(source, target, form="esm", define={}, platform="node", readable=True)
    except Failed as failed:
        say(str(failed))
        return False, "could not be bundled"
    code, lines = _shown(["node", "--test", "--test-reporter=tap", *sorted(folder.glob("*.mjs"))])
    counts = {line.split()[1]: line.split()[2] for line in lines if line.startswith("# ") and len(line.split()) == 3}
    return code == 0, f"{counts.get('pass', '?')} passed, {counts.get('fail', '?')} failed"


def _pytest(folders: Sequence[Path], flags: Sequence[str]) -> tuple[bool, str]:
    code, lines = _shown([PYTHON, "-m", "pytest", *folders, *flags])
    summary = lines[-1].strip("= ") if lines else ""
    return code in {0, _NOTHING_COLLECTED}, summary


def _shown(command: Sequence[str | Path]) -> tuple[int, list[str]]:
    """Runs a command with its output on the terminal as it comes; returns its exit code and what it said."""
    lines: list[str] = []
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'pyapp'}{os.pathsep}{ROOT}", "PYTHONUNBUFFERED": "1"}
    words = [str(word) for word in command]
    with subprocess.Popen(
        words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.strip():
                lines.append(line.rstrip())
    return process.returncode, lines
