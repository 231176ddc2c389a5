"""Serves, and builds again whenever a source has changed. A build that fails is told; the last good one stays up."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from buildtools import dist, serve
from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import GENERATED, ROOT

WATCHED = ("web", "service-worker", "pyapp", "relay", "requirements")
INTERVAL_SECONDS = 0.5


def run(host: str, port: int, data: Path) -> int:
    """Runs until interrupted."""
    server: subprocess.Popen[bytes] | None = None
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'pyapp'}{os.pathsep}{ROOT}"}
    words = serve.command(host, port, data)
    try:
        while True:
            seen = _times()
            try:
                dist.build(quick=True)
            except Failed as failed:
                say(f"\n{failed}\n\nWaiting for a change.")
            else:
                _stop(server)
                server = subprocess.Popen(words, cwd=ROOT, env=env)
            while _times() == seen:
                time.sleep(INTERVAL_SECONDS)
    finally:
        _stop(server)


def _stop(server: subprocess.Popen[bytes] | None) -> None:
    if server is not None:
        server.terminate()
        server.wait()


def _times() -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in _sources()}


def _sources() -> Iterator[Path]:
    for name in WATCHED:
        for file in (ROOT / name).rglob("*"):
            if file.is_file() and GENERATED not in file.parents and "__pycache__" not in file.parts:
                yield file
