"""esbuild: each entry one file (the page's with chunks for what is loaded late), named by its content."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from buildtools.commands import Failed, run
from buildtools.paths import ASSETS, BUILD, NODE_MODULES, ROOT

ESBUILD = NODE_MODULES / ".bin" / "esbuild"


def script(entry: str, *, form: str = "esm", split: bool = False, define: dict[str, str] | None = None) -> str:
    """Bundles a script into `dist/assets`; returns its URL path. Raises Failed with esbuild's messages."""
    return _bundle(entry, [f"--format={form}", *(["--splitting"] if split else [])], define or {})


def style(entry: str) -> str:
    """Bundles a style sheet into `dist/assets`; returns its URL path."""
    return _bundle(entry, [], {})


def to_file(entry: Path, target: Path, *, form: str, define: dict[str, str], platform: str = "browser") -> None:
    """Bundles a script to a fixed place."""
    run(
        [ESBUILD, entry, "--bundle", "--minify", f"--format={form}", "--target=es2022", f"--platform={platform}"]
        + [f"--outfile={target}", *(f"--define:{name}={value}" for name, value in define.items())]
    )


def _bundle(entry: str, flags: list[str], define: dict[str, str]) -> str:
    source = ROOT / entry
    if not source.exists():
        raise Failed(f"{entry} is missing.")
    name = "-".join(source.with_suffix("").relative_to(ROOT).parts).removeprefix("web-")
    out = BUILD / "bundles" / name
    shutil.rmtree(out, ignore_errors=True)
    meta = BUILD / "bundles" / f"{name}.json"
    run(
        [ESBUILD, source, "--bundle", "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none"]
        + ["--entry-names=[name]-[hash]", "--chunk-names=chunk-[hash]", f"--outdir={out}", f"--metafile={meta}"]
        + ["--loader:.wasm=file", *flags, *(f"--define:{key}={value}" for key, value in define.items())]
    )
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    main = ""
    for path, about in outputs.items():
        file = ROOT / path
        placed = ASSETS / (file.name if about.get("entryPoint") is None else f"{name}-{file.stem.rsplit('-', 1)[-1]}{file.suffix}")
        placed.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, placed)
        if about.get("entryPoint") == entry:
            main = f"/assets/{placed.name}"
    if not main:
        raise Failed(f"esbuild made nothing of {entry}.")
    return main
