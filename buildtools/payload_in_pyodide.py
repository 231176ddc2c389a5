"""Compiles Python sources to sourceless bytecode and packs them into stored zips. Runs inside Pyodide (payload.mjs).

`REQUEST` names a JSON file: `{"zip": path, "roots": [[folder or zip, prefix], …], "leave": [patterns]}`. Paths are the
host's, seen here below `/host`. Stored, not deflated: the browser gets it compressed by the server, and Python
then opens it without inflating. Bytecode of level 2: no docstrings, no asserts.
"""

# ruff: noqa: F821  # REQUEST is put into the globals by payload.mjs
# mypy: disable-error-code="name-defined"

import fnmatch
import io
import json
import marshal
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

HOST = Path("/host")
EPOCH = (2026, 1, 1, 0, 0, 0)
UNCHECKED_HASH = (1).to_bytes(4, "little") + bytes(8)
"""PEP 552: a hash-based file that nobody compares with a source."""


def files_of(root: Path) -> dict[str, bytes]:
    """All files below a folder or inside a zip, by relative name."""
    if root.is_file():
        with zipfile.ZipFile(io.BytesIO(root.read_bytes())) as packed:
            return {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def compiled(name: str, source: bytes) -> bytes:
    """The bytecode file of a source."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return MAGIC_NUMBER + UNCHECKED_HASH + marshal.dumps(code)


def wanted(name: str, leave: list[str]) -> bool:
    """Whether a file goes into the zip."""
    return "__pycache__" not in name and not any(fnmatch.fnmatch(name, pattern) for pattern in leave)


def pack(job: dict[str, Any]) -> None:
    """Makes one zip."""
    entries: dict[str, bytes] = {}
    for root, prefix in job["roots"]:
        for name, data in files_of(HOST / root.lstrip("/")).items():
            placed = prefix + name
            if not wanted(placed, job["leave"]):
                continue
            if placed.endswith(".py"):
                entries[placed[:-3] + ".pyc"] = compiled(placed, data)
            else:
                entries[placed] = data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(entries):
            packed.writestr(zipfile.ZipInfo(name, EPOCH), entries[name])
    (HOST / job["zip"].lstrip("/")).write_bytes(out.getvalue())


pack(json.loads(Path(REQUEST).read_text()))
