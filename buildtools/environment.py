"""The Python and Node environments of the checkout, from the lock files with their hashes."""

from __future__ import annotations

import re
import shutil
import sys

from buildtools import debian
from buildtools.commands import Failed, run
from buildtools.console import step
from buildtools.paths import NODE_MODULES, PYTHON, ROOT, VENV
from buildtools.stamps import Stamp

NODE_MAJOR = 20
"""The oldest Node that pyodide, esbuild and eslint of these versions run on."""

_RUNTIME = ROOT / "requirements" / "runtime.txt"
_DEV = ROOT / "requirements" / "dev.txt"


def python(*, dev: bool) -> None:
    """`.venv` with what the app runs on, and with `dev` what guards it."""
    lock = _DEV if dev else _RUNTIME
    stamp = Stamp("venv", [_RUNTIME, _DEV if dev else "runtime", sys.version])
    dev_stamp = Stamp("venv", [_RUNTIME, _DEV, sys.version])
    if stamp.fresh(PYTHON) or dev_stamp.fresh(PYTHON):
        return
    with step(f"installing {lock.name} into .venv"):
        if not PYTHON.exists():
            try:
                run([sys.executable, "-m", "venv", VENV])
            except Failed:
                shutil.rmtree(VENV, ignore_errors=True)
                version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
                debian.ensure([f"{version}-venv"], [])
                run([sys.executable, "-m", "venv", VENV])
        run([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "-q", "--require-hashes", "-r", lock])
    stamp.write()


def node() -> None:
    """Node itself, and `node_modules` exactly as locked."""
    debian.ensure(["nodejs", "npm"], ["node", "npm"])
    found = run(["node", "--version"]).strip()
    match = re.match(r"v(\d+)", found)
    if match is None or int(match[1]) < NODE_MAJOR:
        raise Failed(f"Node {NODE_MAJOR} or newer is needed; this is {found}. Install a newer one, then start again.")
    stamp = Stamp("node", [ROOT / "package-lock.json", ROOT / ".npmrc", found])
    if stamp.fresh(NODE_MODULES / "pyodide"):
        return
    with step("installing package-lock.json into node_modules"):
        run(["npm", "ci", "--no-fund", "--no-audit"])
    stamp.write()


def chromium() -> None:
    """Debian's Chromium, for the browser tests and benchmarks."""
    debian.ensure(["chromium"], ["chromium"])
