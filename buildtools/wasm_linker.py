#!/usr/bin/env python3
"""Stands in for emcc when rustc links a side module for Pyodide: LLVM's wasm-ld does all that is needed.

rustc calls it by the name in CARGO_TARGET_WASM32_UNKNOWN_EMSCRIPTEN_LINKER, with emcc's arguments. Objects and `-o` are
kept, `-sEXPORTED_FUNCTIONS=` becomes wasm-ld's export flags, emcc's other flags are dropped. `-dumpversion` is asked
first. The flags of the link are those that Emscripten itself passes for `SIDE_MODULE=2`.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

SIDE_MODULE = [
    "--shared",
    "--experimental-pic",
    "-Bsymbolic",
    "--import-memory",
    "--unresolved-symbols=import-dynamic",
    "--no-entry",
    "--gc-sections",
    "--strip-debug",
    "-z",
    "stack-size=65536",
]


def expanded(arguments: Iterable[str]) -> Iterator[str]:
    """The arguments, with response files (`@file`) put in their place."""
    for argument in arguments:
        if argument.startswith("@"):
            yield from expanded(shlex.split(Path(argument[1:]).read_text(encoding="utf-8")))
        else:
            yield argument


def exported(value: str) -> list[str]:
    """The names in `["_a","_b"]`, or in the file that `@file` names; without emcc's leading underscore."""
    text = Path(value[1:]).read_text(encoding="utf-8") if value.startswith("@") else value
    names = (name.strip().strip("\"'") for name in text.strip().strip("[]").split(","))
    return [name.removeprefix("_") for name in names if name]


def translated(arguments: Iterable[str]) -> list[str]:
    """wasm-ld's arguments for emcc's."""
    objects: list[str] = []
    exports: list[str] = []
    output = "a.out"
    rest = iter(arguments)
    for argument in rest:
        if argument == "-o":
            output = next(rest)
        elif argument.startswith("-sEXPORTED_FUNCTIONS="):
            exports += exported(argument.partition("=")[2])
        elif argument in {"-s", "-L", "-l"}:
            next(rest)
        elif not argument.startswith("-"):
            objects.append(argument)
    return [*SIDE_MODULE, *(f"--export-if-defined={name}" for name in exports), *objects, "-o", output]


def main() -> int:
    """Links, or answers what rustc asks about the compiler."""
    arguments = list(expanded(sys.argv[1:]))
    if "-dumpversion" in arguments:
        print("4.0.9")
        return 0
    return subprocess.run([os.environ["HOLDFAST_WASM_LD"], *translated(arguments)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
