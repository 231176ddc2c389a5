"""Real Markdown: what the installed packages brought along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHAPTER = re.compile(r"^(?=## )", re.MULTILINE)
SHORTEST = 200
"""Characters below which a chapter is not worth a file."""


def real_texts() -> Iterator[str]:
    """READMEs, changelogs and the like, whole; then the chapters of those that have several."""
    texts = [text for place in ("node_modules", ".venv") for text in _texts_below(ROOT / place)]
    yield from texts
    for text in texts:
        chapters = CHAPTER.split(text)[1:]
        if len(chapters) > 1:
            yield from (chapter for chapter in chapters if len(chapter) >= SHORTEST)


def library(folder: Path, count: int, skip: int = 0) -> list[Path]:
    """Writes `count` real texts, after the first `skip`, into a few folders below `folder`, each under its own name."""
    written: list[Path] = []
    for number, text in enumerate(real_texts()):
        if number >= skip:
            file = folder / f"part {number % 7}" / f"{number:04} {_name(text)}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            written.append(file)
        if len(written) == count:
            return written
    raise AssertionError(f"the installed packages have {len(written)} Markdown texts, not {count}")


def _texts_below(place: Path) -> Iterator[str]:
    for file in sorted(place.rglob("*.md")):
        if 0 < file.stat().st_size < 200_000:
            data = file.read_bytes()
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                yield text


def _name(text: str) -> str:
    words = re.findall(r"[A-Za-z]+", text[:80])
    return " ".join(words[:3]) or "untitled"
