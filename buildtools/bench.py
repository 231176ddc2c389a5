"""Runs a benchmark: one module of `benchmarks/` each, named as the module is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import PYTHON, ROOT

FOLDER = ROOT / "benchmarks"


def names() -> dict[str, str]:
    """The benchmarks that there are, with the first line of what each says about itself."""
    found = {}
    for file in sorted(FOLDER.glob("*.py")):
        text = file.read_text(encoding="utf-8")
        if not file.name.startswith("_") and '__name__ == "__main__"' in text:
            found[file.stem.rstrip("_").replace("_", "-")] = (
                text.partition('"""')[2].partition("\n")[0].removesuffix('"""')
            )
    return found


def listing() -> int:
    """Says which benchmarks there are."""
    found = names()
    say("Benchmarks (python3 build.py bench NAME [--json FILE]):" if found else "There are no benchmarks yet.")
    for name, about in found.items():
        say(f"  {name:10} {about}")
    return 0


def find(name: str) -> str:
    """The module's name. Raises Failed with those that there are."""
    found = names()
    if name not in found:
        known = ", ".join(found) or "none yet"
        raise Failed(f"There is no benchmark named {name}. There are: {known}.")
    stem = name.replace("-", "_")
    # A module cannot be named as a keyword of Python is: `import` lies in `import_.py`.
    return f"benchmarks.{stem if (FOLDER / f'{stem}.py').exists() else f'{stem}_'}"


def run(name: str, json: Path | None) -> int:
    """Runs it with its output on this terminal; returns its exit code."""
    words = [str(PYTHON), "-m", find(name), *(["--json", str(json.absolute())] if json else [])]
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'pyapp'}{os.pathsep}{ROOT}"}
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode
