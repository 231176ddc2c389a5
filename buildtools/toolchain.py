"""A Rust toolchain that can build its own standard library for wasm32-unknown-emscripten, and LLVM's wasm-ld.

Debian's packages are tried first (`rustc-web` and its kin are the rustc that Debian keeps current for its browsers),
then a rustup nightly with `rust-src`.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from buildtools import debian
from buildtools.commands import Failed, run
from buildtools.console import step

_PACKAGES = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"]
_DEBIAN_CARGO = Path("/usr/bin/cargo")
_DEBIAN_RUSTC = Path("/usr/bin/rustc")
_DEBIAN_SOURCE = Path("/usr/lib/rustlib/src/rust/library")


@dataclass(frozen=True)
class Toolchain:
    """How to call cargo and the linker."""

    cargo: list[str]
    linker: str
    env: dict[str, str] = field(default_factory=dict)


def find() -> Toolchain:
    """The toolchain, installed if it is missing. Raises Failed with what to type."""
    if not _debian_ready():
        try:
            debian.ensure(_PACKAGES, [])
        except Failed as refused:
            return _rustup(refused)
    if not _debian_ready():
        raise Failed("Debian's rustc-web was installed, but its standard library's source was not found.")
    env = {"RUSTC": str(_DEBIAN_RUSTC), "RUSTC_BOOTSTRAP": "1"}
    return Toolchain([str(_DEBIAN_CARGO)], _linker(), env)


def _debian_ready() -> bool:
    return (
        _DEBIAN_CARGO.exists() and _DEBIAN_RUSTC.exists() and _DEBIAN_SOURCE.exists() and _linker_or_none() is not None
    )


def _linker_or_none() -> str | None:
    return next((found for name in ("wasm-ld-22", "wasm-ld") if (found := shutil.which(name))), None)


def _linker() -> str:
    found = _linker_or_none()
    if found is None:
        raise Failed("LLVM's wasm-ld is missing. Install lld (22 or newer), then start again.")
    return found


def _rustup(refused: Failed) -> Toolchain:
    if not shutil.which("rustup") or _linker_or_none() is None:
        raise refused
    listed = subprocess.run(["rustup", "toolchain", "list"], check=False, capture_output=True, text=True).stdout
    with step("adding rust-src to the rustup nightly"):
        if "nightly" not in listed:
            run(["rustup", "toolchain", "install", "nightly", "--profile", "minimal"])
        run(["rustup", "component", "add", "rust-src", "--toolchain", "nightly"])
    return Toolchain(["cargo", "+nightly"], _linker())
