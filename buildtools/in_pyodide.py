"""Runs pytest inside Pyodide under Node, on the payload that the browser gets.

pytest itself comes from the `.venv` (it is pure Python), and what it needs of the standard library beyond ours from
Pyodide's own zip; both at the end of `sys.path`, so that nothing of the payload is hidden by them.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from buildtools import payload
from buildtools.commands import Failed
from buildtools.paths import BUILD, NODE_MODULES, ROOT, VENV

_RUNNER = Path(__file__).with_name("pytest_in_pyodide.mjs")


@dataclass(frozen=True)
class Result:
    """What pytest counted, and all that it printed."""

    passed: int
    failed: int
    output: str


def pytest(paths: Sequence[Path], *, with_holdfast: bool, behind: Sequence[Path]) -> Result:
    """Runs the synchronous tests of `paths`; what they import may lie in `behind`.

    Raises Failed, with the output, if the interpreter itself ends early.
    """
    counts = BUILD / "pytest-in-pyodide.json"
    counts.unlink(missing_ok=True)
    request = {
        "archives": [str(payload.NATIVE)],
        "zips": [str(payload.PACKAGES)] if with_holdfast else [],
        "stdlib": str(payload.STDLIB) if with_holdfast else None,
        "behind": [
            str(NODE_MODULES / "pyodide" / "python_stdlib.zip"),
            str(payload.site_packages(VENV)),
            *map(str, behind),
        ],
        "paths": [str(path) for path in paths],
        "counts": str(counts),
    }
    done = subprocess.run(
        ["node", str(_RUNNER), json.dumps(request)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    output = done.stdout + done.stderr
    if not counts.is_file():
        raise Failed(f"{output}\nPyodide ended before pytest did.")
    found = json.loads(counts.read_text(encoding="utf-8"))
    return Result(found["passed"], found["failed"], output)
