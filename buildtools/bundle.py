"""esbuild: each entry one file (the page's with chunks for what is loaded late), named by its content."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from buildtools.commands import Failed, run
from buildtools.paths import ASSETS, BUILD, NODE_MODULES, ROOT

ESBUILD = NODE_MODULES / ".bin" / "esbuild"


def script(entry: str, *, form: str = "esm", split: bool = False) -> str:
    """Bundles a script into `dist/assets`; returns its URL path. Raises Failed with esbuild's messages."""
    return _bundle(entry, [f"--format={form}", *(["--splitting"] if split else [])])


def style(entry: str) -> str:
    """Bundles a style sheet into `dist/assets`; returns its URL path."""
    return _bundle(entry, [])


def to_file(
    entry: Path,
    target: Path,
    *,
    form: str,
    define: dict[str, str],
    platform: str = "browser",
    readable: bool = False,
) -> None:
    """Bundles a script to a fixed place."""
    run(
        [
            *(ESBUILD, entry, "--bundle", f"--format={form}", "--target=es2022", f"--platform={platform}"),
            *(["--sourcemap=inline"] if readable else ["--minify", "--legal-comments=none"]),
            *(f"--define:{name}={value}" for name, value in define.items()),
            f"--outfile={target}",
        ]
    )


def _bundle(entry: str, flags: list[str]) -> str:
    source = ROOT / entry
    if not source.exists():
        raise Failed(f"{entry} is missing.")
    name = "-".join(source.with_suffix("").relative_to(ROOT).parts).removeprefix("web-")
    out = BUILD / "bundles" / name
    shutil.rmtree(out, ignore_errors=True)
    meta = BUILD / "bundles" / f"{name}.json"
    run(
        [
            *(ESBUILD, source, "--bundle", "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none"),
            *(f"--entry-names={name}-[hash]", "--chunk-names=chunk-[hash]", f"--outdir={out}", f"--metafile={meta}"),
            *flags,
        ]
    )
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    main = ""
    for path, about in outputs.items():
        file = ROOT / path
        placed = ASSETS / file.name
        placed.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, placed)
        if about.get("entryPoint") == entry:
            main = f"/assets/{placed.name}"
    if not main:
        raise Failed(f"esbuild made nothing of {entry}.")
    return main
