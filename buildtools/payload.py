"""The Python half of the app: standard library, our package and what it needs, as stored zips of bytecode.

* `stdlib.zip`: Pyodide's own library, trimmed to what a worker can use.
* `packages.zip`: `holdfast` without its native parts, and the pure packages; imported from the zip itself.
* `native.zip`: the packages with shared objects (msgspec, pycrdt), which must lie in the file system to be opened;
  unpacked at the start.

Each is made again only when what goes into it has changed, so that an edit of ours costs seconds.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from buildtools import left_out, pycrdt_wheel
from buildtools.commands import Failed, run
from buildtools.console import step
from buildtools.paths import BUILD, NODE_MODULES, PYTHON, ROOT, VENV
from buildtools.stamps import Stamp

FOLDER = BUILD / "payload"
STDLIB = FOLDER / "stdlib.zip"
PACKAGES = FOLDER / "packages.zip"
NATIVE = FOLDER / "native.zip"
TEMPLATES = BUILD / "templates"

_HERE = Path(__file__).parent
_COMPILER = [
    Path(__file__),
    _HERE / "left_out.py",
    _HERE / "payload.mjs",
    _HERE / "payload_in_pyodide.py",
    ROOT / "package-lock.json",
]
_WASM_LOCK = ROOT / "requirements" / "wasm.txt"
_RUNTIME_LOCK = ROOT / "requirements" / "runtime.txt"


def build() -> None:
    """Makes those of the three zips whose contents have changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    _stdlib()
    native()
    _packages()


def archives() -> list[Path]:
    """What is made, for whoever depends on it."""
    return [STDLIB, PACKAGES, NATIVE]


def _stdlib() -> None:
    stamp = Stamp("stdlib", _COMPILER)
    if not stamp.fresh(STDLIB):
        with step("compiling the standard library for the browser"):
            _compile(STDLIB, [(NODE_MODULES / "pyodide" / "python_stdlib.zip", "")], left_out.STDLIB)
        stamp.write()


def _packages() -> None:
    stamp = Stamp("packages", [*_COMPILER, ROOT / "pyapp", _RUNTIME_LOCK, _HERE / "templates.py"])
    if stamp.fresh(PACKAGES):
        return
    with step("compiling Holdfast for the browser"):
        shutil.rmtree(TEMPLATES, ignore_errors=True)
        run([PYTHON, "-m", "buildtools.templates", TEMPLATES], env={"PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"})
        pure = BUILD / "pure"
        shutil.rmtree(pure, ignore_errors=True)
        pure.mkdir(parents=True)
        for name in left_out.PURE_PACKAGES:
            source = site_packages(VENV) / name
            shutil.copytree(source, pure / name) if source.is_dir() else shutil.copy(source, pure / name)
        roots = [(ROOT / "pyapp" / "holdfast", "holdfast/"), (TEMPLATES, "holdfast/views/compiled/"), (pure, "")]
        _compile(PACKAGES, roots, left_out.PACKAGES)
    stamp.write()


def native() -> list[Path]:
    """Makes `native.zip`; returns the wheels that are in it."""
    found = wheels()
    stamp = Stamp("native", [*_COMPILER, *found])
    if stamp.fresh(NATIVE):
        return found
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = BUILD / "native"
    shutil.rmtree(folder, ignore_errors=True)
    for wheel in found:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)
    with step("compiling the packages with shared objects"):
        _compile(NATIVE, [(folder, "")], left_out.NATIVE)
    stamp.write()
    return found


def wheels() -> list[Path]:
    """The wheels with shared objects for Pyodide: msgspec's from the registry, pycrdt's our own."""
    pycrdt = pycrdt_wheel.ensure()
    folder = BUILD / "wasm-wheels"
    stamp = Stamp("wasm-wheels", [_WASM_LOCK])
    found = list(folder.glob("msgspec-*.whl"))
    if not stamp.fresh() or not found:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with step("fetching msgspec for Pyodide"):
            run(
                [
                    *(PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--require-hashes"),
                    *("--platform", pycrdt_wheel.PLATFORM, "--python-version", pycrdt_wheel.PYTHON_VERSION),
                    *("--implementation", "cp", "--abi", "cp314", "-d", folder, "-r", _WASM_LOCK),
                ]
            )
        stamp.write()
        found = list(folder.glob("msgspec-*.whl"))
    if not found:
        raise Failed("The registry gave no msgspec wheel for Pyodide.")
    return [*found, pycrdt]


def site_packages(venv: Path) -> Path:
    """Where a virtual environment keeps its packages."""
    return next((venv / "lib").glob("python3.*")) / "site-packages"


def _compile(target: Path, roots: Iterable[tuple[Path, str]], leave: list[str]) -> None:
    request = target.with_suffix(".json")
    job = {"zip": str(target), "roots": [[str(root), prefix] for root, prefix in roots], "leave": leave}
    request.write_text(json.dumps(job), encoding="utf-8")
    run(["node", _HERE / "payload.mjs", request])
