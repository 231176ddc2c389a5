"""Real Markdown files: what the installed packages brought along."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]


def real_files(count: int) -> list[Path]:
    """So many READMEs, changelogs and the like of installed packages; fewer if there are not so many."""
    found: list[Path] = []
    for place in (ROOT / "node_modules", ROOT / ".venv"):
        found += sorted(file for file in place.rglob("*.md") if 0 < file.stat().st_size < 200_000 and readable(file))
    return found[:count]


def readable(file: Path) -> bool:
    """Whether it is UTF-8 without NUL."""
    data = file.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def folder_of(files: list[Path], target: Path) -> Path:
    """Copies the files into a folder, each under a name of its own, in a few folders."""
    for number, file in enumerate(files):
        copy = target / f"part {number % 7}" / f"{number:04} {file.parent.name}.md"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return target
