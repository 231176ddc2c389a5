"""Running other programs: their output is kept, and shown whole when they fail."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from buildtools.paths import ROOT


class Failed(Exception):
    """A step of the build failed; the message is for the person who typed the command."""


def run(
    command: Iterable[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, quiet: bool = True
) -> str:
    """Runs a command and returns what it printed. Raises Failed with all of its output."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
        )
    except FileNotFoundError:
        raise Failed(f"`{words[0]}` is not installed.") from None
    if done.returncode:
        raise Failed(f"{done.stdout or ''}\n`{' '.join(words)}` ended with {done.returncode}.")
    return done.stdout or ""
