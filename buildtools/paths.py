"""Where things lie. Everything made goes to `.build/` and `dist/`, or to the user's cache where clones share it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
DIST = ROOT / "dist"
STAGE = BUILD / "dist"
"""Where `dist` is put together; it takes its place when it is whole."""
ASSETS = STAGE / "assets"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
GENERATED = ROOT / "web" / "generated"


def cache() -> Path:
    """The folder for what is slow to make and the same for every clone: the wheel, compressed files."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "holdfast"


def data() -> Path:
    """The default folder of the relay's data: the user's, never the checkout."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "holdfast"
