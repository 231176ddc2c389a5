"""esbuild: scripts and styles, named by their content; what several scripts share, or load late, is a chunk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from buildtools.commands import Failed, run
from buildtools.paths import ASSETS, BUILD, NODE_MODULES, ROOT

ESBUILD = NODE_MODULES / ".bin" / "esbuild"


def scripts(*entries: str) -> list[str]:
    """Bundles scripts of `web/` into the assets, as modules that share what they have in common; returns their URLs.

    Raises Failed with esbuild's messages.
    """
    return _bundle(entries, ["--format=esm", "--splitting"])


def classic(entry: str) -> str:
    """Bundles a script that is not a module: one that must run before the page is painted."""
    return _bundle([entry], ["--format=iife"])[0]


def style(entry: str) -> str:
    """Bundles a style sheet."""
    return _bundle([entry], [])[0]


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


def _bundle(entries: Sequence[str], flags: list[str]) -> list[str]:
    missing = [entry for entry in entries if not (ROOT / entry).exists()]
    if missing:
        raise Failed(f"Missing: {', '.join(missing)}.")
    work = BUILD / "bundles"
    shutil.rmtree(work, ignore_errors=True)
    meta = work / "meta.json"
    run(
        [
            ESBUILD,
            *entries,
            *("--bundle", "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none"),
            *(f"--outbase={ROOT / 'web'}", "--entry-names=[dir]-[name]-[hash]", "--chunk-names=chunk-[hash]"),
            *(f"--outdir={work}", f"--metafile={meta}", *flags),
        ]
    )
    urls: dict[str, str] = {}
    for path, about in json.loads(meta.read_text(encoding="utf-8"))["outputs"].items():
        shutil.copy(ROOT / path, ASSETS)
        urls[about.get("entryPoint", path)] = f"/assets/{Path(path).name}"
    return [urls[entry] for entry in entries]
