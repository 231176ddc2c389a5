"""Serving the app: starts the relay over `dist/` and says where it is once it answers."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from pathlib import Path

from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import DIST, PYTHON, ROOT

PATIENCE_S = 30
"""Seconds that the relay may take to answer."""


def serve(host: str, port: int, data: Path) -> int:
    """Serves until it is stopped; returns the relay's exit code."""
    command = [PYTHON, "-m", "relay", "--host", host, "--port", str(port), "--dist", DIST, "--data", data]
    relay = subprocess.Popen([str(word) for word in command], cwd=ROOT, env=_environment())
    try:
        shown = "localhost" if host in {"localhost", "127.0.0.1", "0.0.0.0", "::"} else host
        _wait(relay, f"http://{shown}:{port}/health")
        say(f"Holdfast is at http://{shown}:{port}/")
        return relay.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        relay.terminate()
        relay.wait()


def _environment() -> dict[str, str]:
    import os  # noqa: PLC0415 - only here

    return {**os.environ, "PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"}


def _wait(relay: subprocess.Popen[bytes], health: str) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE_S:
        if relay.poll() is not None:
            raise Failed("The relay did not start; the lines above say why. Is the port in use? Try --port.")
        try:
            urllib.request.urlopen(health, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Failed("The relay does not answer.")
