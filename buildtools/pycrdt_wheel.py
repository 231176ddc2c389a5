"""pycrdt for Pyodide: made from PyPI's sdist, kept in the user's cache under a hash of what it is made from.

There is no wasm wheel of pycrdt upstream; as soon as there is one for the locked version, it is taken instead. The
recipe is PLATFORM's "pycrdt in Pyodide": no emsdk, PyO3 cross-compiled without a Python, the standard library built
along, `wasm_linker` in emcc's place.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

from buildtools import toolchain
from buildtools.commands import Failed, run
from buildtools.console import say, step
from buildtools.paths import BUILD, PYTHON, ROOT, cache
from buildtools.stamps import digest

PYTHON_VERSION = "3.14"
TAG = "cp314-cp314-pyemscripten_2026_0_wasm32"
PLATFORM = "pyemscripten_2026_0_wasm32"

_PYO3 = f"""implementation=CPython
version={PYTHON_VERSION}
shared=true
abi3=false
suppress_build_script_link_lines=true
"""
_RUSTFLAGS = "-C panic=unwind -C relocation-model=pic -C link-arg=-sSIDE_MODULE=2"
_PROFILE = {
    "CARGO_PROFILE_RELEASE_LTO": "fat",
    "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "1",
    "CARGO_PROFILE_RELEASE_STRIP": "true",
}
_LOCK = ROOT / "requirements" / "runtime.txt"
_LINKER = Path(__file__).with_name("wasm_linker.py")


def version() -> str:
    """The locked version of pycrdt."""
    found = re.search(r"^pycrdt==(\S+)", _LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise Failed("requirements/runtime.txt does not lock pycrdt.")
    return found[1]


def inputs() -> list[Path | str]:
    """All that the wheel is made from; the lock's hashes stand for the source."""
    return [_locked_lines(), TAG, _RUSTFLAGS, _PYO3, *_PROFILE.values(), _LINKER]


def ensure() -> Path:
    """The wheel's path, made if it is not in the cache."""
    key = digest(inputs())[:16]
    folder = cache() / "wheels" / key
    wheel = folder / f"pycrdt-{version()}-{TAG}.whl"
    if wheel.exists():
        return wheel
    folder.mkdir(parents=True, exist_ok=True)
    if _upstream(folder) and wheel.exists():
        return wheel
    source = sdist()
    library = _compile(source)
    made = BUILD / "wheel" / wheel.name
    _pack(source, library, made)
    shutil.move(made, wheel)
    return wheel


def sdist() -> Path:
    """The unpacked source of the locked version, checked against the lock's hashes."""
    work = BUILD / "wheel"
    folder = work / f"pycrdt-{version()}"
    if folder.exists():
        return folder
    work.mkdir(parents=True, exist_ok=True)
    with step(f"fetching the source of pycrdt {version()}"):
        environment = work / "maturin"
        # pip asks the build backend for the metadata even when it only downloads.
        run([PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements" / "wheel.txt"])
        pinned = work / "pycrdt.txt"
        pinned.write_text(_locked_lines(), encoding="utf-8")
        run(
            [
                *(PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--no-build-isolation", "--no-binary", "pycrdt"),
                *("--require-hashes", "-d", work, "-r", pinned),
            ],
            env={"PATH": f"{PYTHON.parent}:{os.environ['PATH']}", "MATURIN_HOME": str(environment)},
        )
    with tarfile.open(work / f"pycrdt-{version()}.tar.gz") as packed:
        packed.extractall(work, filter="data") if hasattr(tarfile, "data_filter") else packed.extractall(work)
    return folder


def _locked_lines() -> str:
    lines = _LOCK.read_text(encoding="utf-8").splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("pycrdt=="))
    end = start + 1
    while end < len(lines) and lines[end].startswith("    --hash"):
        end += 1
    return "\n".join(lines[start:end]) + "\n"


def _upstream(folder: Path) -> bool:
    try:
        run(
            [
                *(PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"),
                *("--platform", PLATFORM, "--python-version", PYTHON_VERSION, "--implementation", "cp"),
                *("--abi", "cp314", "-d", folder, f"pycrdt=={version()}"),
            ]
        )
    except Failed:
        return False
    say("  pycrdt: took the upstream wheel for Pyodide")
    return True


def _compile(source: Path) -> Path:
    tools = toolchain.find()
    config = BUILD / "wheel" / "pyo3.cfg"
    config.write_text(_PYO3, encoding="utf-8")
    _LINKER.chmod(0o755)
    target = BUILD / "wheel" / "target"
    env = {
        **tools.env,
        "HOLDFAST_WASM_LD": tools.linker,
        "PYO3_CONFIG_FILE": str(config),
        "CARGO_TARGET_DIR": str(target),
        "CARGO_TARGET_WASM32_UNKNOWN_EMSCRIPTEN_LINKER": str(_LINKER),
        **_PROFILE,
        "RUSTFLAGS": _RUSTFLAGS,
    }
    with step(f"compiling pycrdt {version()} to WebAssembly (some minutes, once on this machine)"):
        run(
            [
                *(*tools.cargo, "build", "--release", "--locked", "--target", "wasm32-unknown-emscripten"),
                *("-Z", "build-std=std,panic_unwind"),
            ],
            cwd=source,
            env=env,
        )
    return target / "wasm32-unknown-emscripten" / "release" / "pycrdt.wasm"


def _pack(source: Path, library: Path, wheel: Path) -> None:
    info = f"pycrdt-{version()}.dist-info"
    package = source / "python"
    files = {str(file.relative_to(package)): file.read_bytes() for file in sorted(package.rglob("*")) if file.is_file()}
    files["pycrdt/_pycrdt.cpython-314-wasm32-emscripten.so"] = library.read_bytes()
    files[f"{info}/METADATA"] = (source / "PKG-INFO").read_bytes()
    files[f"{info}/WHEEL"] = (f"Wheel-Version: 1.0\nGenerator: holdfast\nRoot-Is-Purelib: false\nTag: {TAG}\n").encode()
    record = "".join(f"{name},{_record(data)},{len(data)}\n" for name, data in files.items()) + f"{info}/RECORD,,\n"
    files[f"{info}/RECORD"] = record.encode()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)


def _record(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
