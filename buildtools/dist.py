"""`dist/`: everything that a browser fetches, complete, hashed, compressed, with the manifest of the precache.

The order is that of the names: what is named by a hash must exist before what names it. All is put together beside
`dist/`, which is replaced when the new one is whole: a server or a test never sees half a build.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from buildtools import bundle, generated, icons, payload, symbols
from buildtools.assets import Assets, integrity, url_of
from buildtools.commands import Failed, run
from buildtools.console import say, step
from buildtools.lock import alone
from buildtools.paths import ASSETS, BUILD, DIST, GENERATED, NODE_MODULES, ROOT, STAGE, cache
from buildtools.stamps import Stamp, digest

FIRST_DOWNLOAD_BYTES = 6_500_000
"""Budget of the first download, brotli (DESIGN section 9)."""

RELEASE_QUALITY = 11
QUICK_QUALITY = 4

_MANIFEST = "manifest.webmanifest"
_PACKED = {".br", ".gz"}
_HERE = Path(__file__).parent
_RECIPE = [_HERE / f"{name}.py" for name in ("assets", "bundle", "dist", "generated", "icons", "symbols")]


def build(*, quick: bool = False) -> None:
    """Makes `dist/` if anything that goes into it has changed. `quick`: weaker compression, for development."""
    with alone():
        generated.messages()
        payload.build()
        inputs = [*_sources(), *payload.archives()]
        stamp = Stamp("dist", [*inputs, "quick" if quick else "release"])
        if stamp.fresh(DIST / "index.html"):
            return
        with step("bundling"):
            shutil.rmtree(STAGE, ignore_errors=True)
            ASSETS.mkdir(parents=True)
            _assemble(digest(inputs)[:16])
        with step("compressing"):
            _compress(QUICK_QUALITY if quick else RELEASE_QUALITY)
        if not quick:
            report(STAGE)
        _replace()
        stamp.write()


def _sources() -> list[Path]:
    found = [*_RECIPE, ROOT / "package-lock.json"]
    for folder in (ROOT / "web", ROOT / "service-worker"):
        found += [file for file in sorted(folder.rglob("*")) if file.is_file() and GENERATED not in file.parents]
    return found


def _assemble(build_id: str) -> None:
    assets = Assets()
    core = NODE_MODULES / "pyodide"
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
    index = assets.place_folder("pyodide", {name: _without_map((core / name).read_bytes()) for name in names})
    sqlite = NODE_MODULES / "@journeyapps" / "wa-sqlite" / "dist" / "mc-wa-sqlite-async.wasm"
    generated.engine(
        build_id,
        generated.Parts(
            pyodide=index,
            stdlib=assets.place("stdlib.zip", payload.STDLIB.read_bytes()),
            mounted=[assets.place("packages.zip", payload.PACKAGES.read_bytes())],
            unpacked=[assets.place("native.zip", payload.NATIVE.read_bytes())],
            sqlite=assets.place("sqlite.wasm", sqlite.read_bytes()),
        ),
    )
    engine, argon2 = bundle.scripts("web/engine/main.ts", "web/shell/argon2-worker.ts")  # libsodium is in both
    generated.shell(build_id, engine, argon2)
    [assets.urls["main.js"]] = bundle.scripts("web/shell/main.ts")
    assets.urls["early.js"] = bundle.classic("web/shell/early.ts")
    assets.urls["styles.css"] = bundle.style("web/styles/main.css")
    for name, file in icons.ensure().items():
        assets.place(name, file.read_bytes())
    assets.place(_MANIFEST, _linked((ROOT / "web" / _MANIFEST).read_text(encoding="utf-8"), assets.urls).encode())
    page = re.sub(
        r"<!--(?! build:).*?-->\n?", "", (ROOT / "web" / "index.html").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    page = page.replace("<!-- build:icons -->", symbols.sheet()).replace("<!-- build:preloads -->", "")
    (STAGE / "index.html").write_text(_linked(page, assets.urls), encoding="utf-8")
    _service_worker(build_id)


def _service_worker(build_id: str) -> None:
    placed = [file for file in sorted(ASSETS.rglob("*")) if file.is_file()]
    named = [("/", STAGE / "index.html"), *((url_of(file), file) for file in placed)]
    listed = [{"url": url, "hash": integrity(file)} for url, file in named]
    sized = [{**known, "bytes": file.stat().st_size} for known, (_, file) in zip(listed, named, strict=True)]
    (STAGE / "precache.json").write_text(json.dumps({"build": build_id, "files": sized}, indent=1), encoding="utf-8")
    bundle.to_file(
        ROOT / "service-worker" / "main.ts",
        STAGE / generated.SERVICE_WORKER,
        form="iife",
        define={"__HOLDFAST_PRECACHE__": json.dumps({"build": build_id, "files": listed}, separators=(",", ":"))},
    )


def _linked(text: str, urls: dict[str, str]) -> str:
    def url(match: re.Match[str]) -> str:
        if match[1] not in urls:
            raise Failed(f"Nothing was built for build:{match[1]}.")
        return urls[match[1]]

    return re.sub(r"build:([a-z0-9.-]+)", url, text)


def _without_map(data: bytes) -> bytes:
    return re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", data)


def _compress(quality: int) -> None:
    names = [str(file) for file in sorted(STAGE.rglob("*")) if file.is_file() and file.suffix not in {".png", *_PACKED}]
    listed = BUILD / "compress.json"
    listed.write_text(json.dumps(names), encoding="utf-8")
    run(["node", _HERE / "compress.mjs", listed, cache() / "compressed", str(quality)])


def _replace() -> None:
    old = BUILD / "dist-before"
    shutil.rmtree(old, ignore_errors=True)
    if DIST.exists():
        DIST.rename(old)
    STAGE.rename(DIST)
    shutil.rmtree(old, ignore_errors=True)


def report(folder: Path) -> None:
    """Says what a first visit downloads. Raises Failed if it is more than the budget."""
    sizes = []
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix not in _PACKED and file.name != "precache.json":
            packed = file.with_name(file.name + ".br")
            sizes.append(((packed if packed.exists() else file).stat().st_size, file.name))
    total = sum(size for size, _ in sizes)
    say(f"  first download: {total / 1e6:.2f} MB brotli of {FIRST_DOWNLOAD_BYTES / 1e6:.1f} MB allowed")
    for size, name in sorted(sizes, reverse=True)[:8]:
        say(f"    {size / 1e6:6.2f} MB  {name}")
    if total > FIRST_DOWNLOAD_BYTES:
        raise Failed("The first download is larger than its budget.")
