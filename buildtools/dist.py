"""`dist/`: everything that a browser fetches, complete, hashed, compressed, with the manifest of the precache.

The order is that of the names: what is named by a hash must exist before what names it.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from buildtools import bundle, icons, payload, symbols
from buildtools.assets import Assets, integrity, url_of
from buildtools.commands import Failed, run
from buildtools.console import say, step
from buildtools.paths import ASSETS, BUILD, DIST, GENERATED, NODE_MODULES, PYTHON, ROOT, cache
from buildtools.stamps import Stamp, digest

FIRST_DOWNLOAD_BYTES = 6_500_000
"""Budget of the first download, brotli (DESIGN section 9)."""

RELEASE_QUALITY = 11
QUICK_QUALITY = 5

_MANIFEST = "manifest.webmanifest"
_WORKER = "service-worker.js"


def build(*, quick: bool = False) -> None:
    """Makes `dist/` if anything that goes into it has changed. `quick`: weaker compression, for development."""
    generate()
    payload.build()
    inputs = [ROOT / "web", ROOT / "service-worker", ROOT / "package-lock.json", Path(__file__).parent]
    inputs += [payload.STDLIB, payload.PACKAGES, *payload.native()]
    stamp = Stamp("dist", [*(item for item in _without_generated(inputs)), "quick" if quick else "release", sys.version])
    if stamp.fresh(DIST / "index.html"):
        return
    build_id = digest(_without_generated(inputs))[:16]
    with step("bundling"):
        shutil.rmtree(DIST, ignore_errors=True)
        ASSETS.mkdir(parents=True)
        _assemble(build_id)
    with step("compressing"):
        _compress(QUICK_QUALITY if quick else RELEASE_QUALITY)
    _report(enforce=not quick)
    stamp.write()


def generate() -> None:
    """The messages' TypeScript, and placeholders so that the type checker finds what only a build knows."""
    messages = ROOT / "pyapp" / "holdfast" / "worker" / "messages.py"
    stamp = Stamp("messages", [messages, Path(__file__).with_name("typescript_messages.py")])
    if not stamp.fresh(GENERATED / "messages.ts"):
        run(
            [PYTHON, "-m", "buildtools.typescript_messages", GENERATED / "messages.ts"],
            env={"PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}"},
        )
        stamp.write()
    for name, text in (("build.ts", _build_ts("", {}, [], [], "")), ("workers.ts", _workers_ts("", "", ""))):
        if not (GENERATED / name).exists():
            (GENERATED / name).write_text(text, encoding="utf-8")


def _without_generated(inputs: list[Path]) -> list[Path]:
    found: list[Path] = []
    for item in inputs:
        found += [item] if item.is_file() else [file for file in sorted(item.rglob("*")) if file.is_file()]
    return [file for file in found if GENERATED not in file.parents and "__pycache__" not in file.parts]


def _assemble(build_id: str) -> None:
    assets = Assets()
    core = NODE_MODULES / "pyodide"
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
    index = assets.place_folder("pyodide", {name: _without_map((core / name).read_bytes()) for name in names})
    stdlib = assets.place("stdlib.zip", payload.STDLIB.read_bytes())
    archives = [assets.place("packages.zip", payload.PACKAGES.read_bytes())]
    wheels = [assets.place(f"{file.stem}.zip", file.read_bytes()) for file in payload.native()]
    wasm = NODE_MODULES / "@journeyapps" / "wa-sqlite" / "dist" / "mc-wa-sqlite-async.wasm"
    sqlite = assets.place("sqlite.wasm", wasm.read_bytes())
    where = {"indexUrl": index, "moduleUrl": f"{index}pyodide.mjs", "asmUrl": f"{index}pyodide.asm.mjs"}
    where |= {"wasmUrl": f"{index}pyodide.asm.wasm", "stdlibUrl": stdlib}
    (GENERATED / "build.ts").write_text(_build_ts(build_id, where, archives, wheels, sqlite), encoding="utf-8")
    engine = bundle.script("web/engine/main.ts")
    argon2 = bundle.script("web/shell/argon2-worker.ts")
    (GENERATED / "workers.ts").write_text(_workers_ts(build_id, engine, argon2), encoding="utf-8")
    assets.urls["main.js"] = bundle.script("web/shell/main.ts", split=True)
    assets.urls["early.js"] = bundle.script("web/shell/early.ts", form="iife")
    assets.urls["styles.css"] = bundle.style("web/styles/main.css")
    for name, file in icons.write(BUILD / "icons").items():
        assets.place(name, file.read_bytes())
    manifest = _linked((ROOT / "web" / _MANIFEST).read_text(encoding="utf-8"), assets.urls)
    assets.place(_MANIFEST, manifest.encode())
    preloads = "".join(
        f'<link rel="preload" href="{url}" as="fetch" type="application/wasm" crossorigin>' for url in ()
    )
    page = (ROOT / "web" / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<!--(?! build:).*?-->", "", page, flags=re.DOTALL)
    page = page.replace("<!-- build:icons -->", symbols.sheet()).replace("<!-- build:preloads -->", preloads)
    (DIST / "index.html").write_text(_linked(page, assets.urls), encoding="utf-8")
    _service_worker(build_id)


def _service_worker(build_id: str) -> None:
    files = [{"url": "/", "hash": integrity(DIST / "index.html")}]
    files += [
        {"url": url_of(file), "hash": integrity(file)} for file in sorted(ASSETS.rglob("*")) if file.is_file()
    ]
    precache = {"build": build_id, "files": files}
    (DIST / "precache.json").write_text(json.dumps(precache, indent=1), encoding="utf-8")
    bundle.to_file(
        ROOT / "service-worker" / "main.ts",
        DIST / _WORKER,
        form="iife",
        define={"__HOLDFAST_PRECACHE__": json.dumps(precache, separators=(",", ":"))},
    )


def _linked(text: str, urls: dict[str, str]) -> str:
    def url(match: re.Match[str]) -> str:
        if match[1] not in urls:
            raise Failed(f"Nothing was built for build:{match[1]}.")
        return urls[match[1]]

    return re.sub(r"build:([a-z0-9.-]+)", url, text)


def _without_map(data: bytes) -> bytes:
    return re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", data)


def _build_ts(build_id: str, where: dict[str, str], archives: list[str], wheels: list[str], sqlite: str) -> str:
    info = {"arch": "wasm32", "platform": "emscripten", "abi_version": "2026_0", "version": "314.0.7", "python": "3.14.2"}
    lock = json.dumps(json.dumps({"info": info, "packages": {}}))
    names = ("indexUrl", "moduleUrl", "asmUrl", "wasmUrl", "stdlibUrl")
    urls = "\n".join(f"  {name}: {json.dumps(where.get(name, ''))}," for name in names)
    return f"""// Made by the build. Do not edit.
export const buildId: string = {json.dumps(build_id)};
export const sqliteWasmUrl: string = {json.dumps(sqlite)};
export const pyodide = {{
{urls}
  lockFile: {lock},
  archives: {json.dumps(archives)} as readonly string[],
  wheels: {json.dumps(wheels)} as readonly string[],
}};
"""


def _workers_ts(build_id: str, engine: str, argon2: str) -> str:
    return f"""// Made by the build. Do not edit.
export const buildId: string = {json.dumps(build_id)};
export const engineUrl: string = {json.dumps(engine)};
export const argon2Url: string = {json.dumps(argon2)};
export const serviceWorkerUrl: string = "/{_WORKER}";
"""


def _compress(quality: int) -> None:
    names = [str(file) for file in sorted(DIST.rglob("*")) if file.is_file() and file.suffix not in {".png", ".br", ".gz"}]
    listed = BUILD / "compress.json"
    listed.write_text(json.dumps(names), encoding="utf-8")
    run(["node", Path(__file__).with_name("compress.mjs"), listed, cache() / "compressed", str(quality)])


def _report(*, enforce: bool) -> None:
    sizes = []
    for file in DIST.rglob("*"):
        if file.is_file() and file.suffix not in {".br", ".gz"} and file.name != "precache.json":
            packed = file.with_name(file.name + ".br")
            sizes.append(((packed if packed.exists() else file).stat().st_size, file.name))
    total = sum(size for size, _ in sizes)
    say(f"  first download: {total / 1e6:.2f} MB brotli of {FIRST_DOWNLOAD_BYTES / 1e6:.1f} MB allowed")
    for size, name in sorted(sizes, reverse=True)[:6]:
        say(f"    {size / 1e6:6.2f} MB  {name}")
    if enforce and total > FIRST_DOWNLOAD_BYTES:
        raise Failed("The first download is larger than its budget.")
