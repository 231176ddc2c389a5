"""`web/generated/`: the TypeScript that only a build can write. Never committed.

`build.ts` tells the engine where its parts are; `workers.ts` tells the page where the engine is; `messages.ts` is the
one definition of the messages, in TypeScript. Before the first build there are empty ones, for the type checker.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from buildtools.commands import run
from buildtools.paths import GENERATED, NODE_MODULES, PYTHON, ROOT
from buildtools.stamps import Stamp

SERVICE_WORKER = "service-worker.js"
"""Its name never changes: browsers know a service worker by its URL."""

_ARCHIVES = '  readonly archives: readonly { readonly url: string; readonly mount: "path" | "unpack" }[];\n'
_WORKER = ROOT / "pyapp" / "holdfast" / "worker"
_MESSAGES = [_WORKER / f"{name}.py" for name in ("message", "editor_messages", "messages")]
_WRITER = Path(__file__).with_name("typescript_messages.py")


@dataclass(frozen=True)
class Parts:
    """URL paths of what the engine loads. `pyodide` is a folder: its files find each other by their own names."""

    pyodide: str = ""
    stdlib: str = ""
    mounted: list[str] = field(default_factory=list)
    unpacked: list[str] = field(default_factory=list)
    sqlite: str = ""


def messages() -> None:
    """`messages.ts`, and the other two if they are missing."""
    stamp = Stamp("messages", [*_MESSAGES, _WRITER])
    if not stamp.fresh(GENERATED / "messages.ts"):
        env = {"PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"}
        run([PYTHON, "-m", "buildtools.typescript_messages", GENERATED / "messages.ts"], env=env)
        stamp.write()
    if not (GENERATED / "build.ts").exists():
        engine("", Parts())
    if not (GENERATED / "workers.ts").exists():
        shell("", "", "")


def engine(build_id: str, parts: Parts) -> None:
    """Writes `build.ts`. The lock file is inline and empty: nothing is ever loaded from an index."""
    archives = [{"url": url, "mount": "path"} for url in parts.mounted]
    archives += [{"url": url, "mount": "unpack"} for url in parts.unpacked]
    pyodide = {
        "indexUrl": parts.pyodide,
        "moduleUrl": f"{parts.pyodide}pyodide.mjs",
        "asmUrl": f"{parts.pyodide}pyodide.asm.mjs",
        "wasmUrl": f"{parts.pyodide}pyodide.asm.wasm",
        "stdlibUrl": parts.stdlib,
    }
    urls = "".join(f"  readonly {name}: string;\n" for name in pyodide)
    value = {**pyodide, "archives": archives, "lock": _lock()}
    _write(
        "build.ts",
        f"export const buildId: string = {json.dumps(build_id)};\n"
        f"export const pyodide: {{\n{urls}{_ARCHIVES}  readonly lock: object;\n}} = {json.dumps(value)};\n"
        f"export const sqlite: {{ readonly wasmUrl: string }} = {json.dumps({'wasmUrl': parts.sqlite})};\n",
    )


def shell(build_id: str, engine_url: str, argon2_url: str) -> None:
    """Writes `workers.ts`."""
    named = {
        "buildId": build_id,
        "engineUrl": engine_url,
        "argon2Url": argon2_url,
        "serviceWorkerUrl": f"/{SERVICE_WORKER}",
    }
    _write(
        "workers.ts", "".join(f"export const {name}: string = {json.dumps(value)};\n" for name, value in named.items())
    )


def _lock() -> dict[str, object]:
    shipped = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return {"info": shipped["info"], "packages": {}}


def _write(name: str, text: str) -> None:
    GENERATED.mkdir(parents=True, exist_ok=True)
    (GENERATED / name).write_text(f"// Made by the build. Do not edit.\n{text}", encoding="utf-8")
