"""Starts the server in the `.venv`, in the place of this process."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from buildtools.commands import Failed
from buildtools.paths import DIST, PYTHON, ROOT


def command(host: str, port: int, data: Path) -> list[str]:
    """The server's command line."""
    words = [str(PYTHON), "-m", "relay", "--host", host, "--port", str(port), "--data", str(data), "--dist", str(DIST)]
    if data.resolve().is_relative_to(ROOT):
        raise Failed(f"{data} is inside the source folder, where a cleaning would delete it. Choose another --data.")
    return words


def run(host: str, port: int, data: Path) -> int:
    """Serves until it is told to stop. Does not come back where the system can replace a process."""
    words = command(host, port, data)
    os.environ["PYTHONPATH"] = f"{ROOT / 'pyapp'}{os.pathsep}{ROOT}"
    if not hasattr(os, "execv"):
        return subprocess.run(words, cwd=ROOT, check=False).returncode
    os.chdir(ROOT)
    return os.execv(words[0], words)
