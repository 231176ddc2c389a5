"""The Python half of the app: standard library, our package and what it needs, as stored zips of bytecode.

* `stdlib.zip`: Pyodide's own library, trimmed to what a worker can use.
* `packages.zip`: `holdfast` without its native parts, and the pure packages; imported from the zip itself.
* one archive for each package with a shared object (msgspec, pycrdt), which must lie in the file system to be opened;
  unpacked at the start.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

from buildtools import pycrdt_wheel
from buildtools.commands import Failed, run
from buildtools.console import step
from buildtools.paths import BUILD, NODE_MODULES, PYTHON, ROOT, VENV
from buildtools.stamps import Stamp

FOLDER = BUILD / "payload"
STDLIB = FOLDER / "stdlib.zip"
PACKAGES = FOLDER / "packages.zip"
TEMPLATES = BUILD / "templates"

_WASM_LOCK = ROOT / "requirements" / "wasm.txt"
_LEAVE_STDLIB = [
    *("test/*", "*/test/*", "*/tests/*", "idlelib/*", "tkinter/*", "turtle*", "turtledemo/*", "lib2to3/*", "ensurepip/*"),
    *("pydoc*", "distutils/*", "sqlite3/*", "curses/*", "dbm/*", "venv/*", "wsgiref/*", "xmlrpc/*", "multiprocessing/*"),
    *("unittest/*", "doctest.py", "pdb.py", "profile.py", "cProfile.py", "pstats.py", "trace.py", "this.py", "smtplib.py"),
    *("poplib.py", "imaplib.py", "ftplib.py", "nntplib.py", "telnetlib.py", "socketserver.py", "webbrowser.py"),
    *("antigravity.py", "pickletools.py", "mailbox.py", "cgi*.py", "tracemalloc.py", "_pyrepl/*", "*.so", "*.a"),
    *("compression/*", "pathlib/_local_windows*", "asyncio/windows*", "asyncio/__main__*", "encodings/cp*", "encodings/mac*"),
    *("encodings/iso*", "encodings/euc*", "encodings/big5*", "encodings/gb*", "encodings/shift*", "encodings/hz*"),
    *("encodings/johab*", "encodings/koi*", "encodings/kz*", "encodings/ptcp*", "encodings/tis*", "encodings/hp*"),
    *("_pydecimal.py", "_pydatetime.py", "_pyio.py", "__phello__/*", "config-*", "Makefile*", "pyexpat*", "xml/sax/*"),
    *("bdb.py", "cmd.py", "code.py", "codeop.py", "tomllib/*", "wave.py", "tabnanny.py", "timeit.py", "zipapp.py"),
]
"""What a worker has no use for. A name that is missed fails at once in tests/pyodide, which imports everything of ours."""

_PURE = ["jinja2", "markupsafe", "mnemonic", "yaml", "anyio", "idna", "typing_extensions.py"]
_LEAVE_PACKAGES = [
    *("*.so", "*.c", "*.pyi", "*.typed", "*/tests/*", "holdfast/adapters/native/*", "holdfast/cli/*"),
    *("holdfast/views/templates/*", "mnemonic/wordlist/[!e]*", "mnemonic/wordlist/english*_*", "anyio/pytest_plugin.py"),
    *("anyio/_backends/_trio.py", "jinja2/ext.py.bak", "_yaml/*", "idna/__main__.py", "idna/cli.py", "mnemonic/test*"),
]
_LEAVE_NATIVE = ["*.pyi", "*.typed", "*.dist-info/licenses/*"]


def build() -> None:
    """Makes the three zips, if anything that goes into them has changed."""
    wheel = pycrdt_wheel.ensure()
    stamp = Stamp(
        "payload",
        [
            *(ROOT / "pyapp", ROOT / "requirements", wheel, Path(__file__).parent, ROOT / "package-lock.json"),
            sys.version,
        ],
    )
    if stamp.fresh(STDLIB, PACKAGES) and native():
        return
    with step("compiling Python for the browser"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(TEMPLATES, ignore_errors=True)
        run([PYTHON, "-m", "buildtools.templates", TEMPLATES], env={"PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"})
        unpacked = _unpacked(wheel)
        site = _site_packages()
        pure = BUILD / "pure"
        shutil.rmtree(pure, ignore_errors=True)
        for name in _PURE:
            source = site / name
            if source.is_dir():
                shutil.copytree(source, pure / name)
            else:
                pure.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, pure / name)
        jobs = [
            {
                "zip": str(STDLIB),
                "roots": [[str(NODE_MODULES / "pyodide" / "python_stdlib.zip"), ""]],
                "leave": _LEAVE_STDLIB,
            },
            {
                "zip": str(PACKAGES),
                "roots": [
                    [str(ROOT / "pyapp" / "holdfast"), "holdfast/"],
                    [str(TEMPLATES), "holdfast/views/compiled/"],
                    [str(pure), ""],
                ],
                "leave": _LEAVE_PACKAGES,
            },
            *(
                {"zip": str(FOLDER / f"native-{folder.name}.zip"), "roots": [[str(folder), ""]], "leave": _LEAVE_NATIVE}
                for folder in unpacked
            ),
        ]
        request = FOLDER / "request.json"
        request.write_text(json.dumps(jobs), encoding="utf-8")
        run(["node", Path(__file__).with_name("payload.mjs"), request])
    stamp.write()


def wheels(pycrdt: Path) -> list[Path]:
    """The wheels with shared objects for Pyodide."""
    folder = BUILD / "wasm-wheels"
    folder.mkdir(parents=True, exist_ok=True)
    found = list(folder.glob("msgspec-*.whl"))
    if not found:
        run(
            [PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
            + ["--platform", pycrdt_wheel.PLATFORM, "--python-version", pycrdt_wheel.PYTHON_VERSION]
            + ["--implementation", "cp", "--abi", "cp314", "-d", folder, "-r", _WASM_LOCK]
        )
        found = list(folder.glob("msgspec-*.whl"))
    if not found:
        raise Failed("The registry gave no msgspec wheel for Pyodide.")
    return [*found, pycrdt]


def native() -> list[Path]:
    """The archives of the packages with shared objects."""
    return sorted(FOLDER.glob("native-*.zip"))


def _unpacked(pycrdt: Path) -> list[Path]:
    folders = []
    for wheel in wheels(pycrdt):
        folder = BUILD / "native" / wheel.name.partition("-")[0]
        shutil.rmtree(folder, ignore_errors=True)
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)
        folders.append(folder)
    return folders


def _site_packages() -> Path:
    return next((VENV / "lib").glob("python3.*")) / "site-packages"
