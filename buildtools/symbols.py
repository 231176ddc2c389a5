"""The icons of the interface: of lucide's SVGs, those whose names `#icon-NAME` stand in our sources, as `<symbol>`s."""

from __future__ import annotations

import re
from pathlib import Path

from buildtools.commands import Failed
from buildtools.paths import NODE_MODULES, ROOT

_PLACES = [ROOT / "web", ROOT / "pyapp" / "holdfast"]
_ENDINGS = {".html", ".ts", ".py"}
_ICONS = NODE_MODULES / "lucide-static" / "icons"


def names() -> list[str]:
    """Every icon that a source uses, alphabetically."""
    found: set[str] = set()
    for place in _PLACES:
        for file in place.rglob("*"):
            if file.suffix in _ENDINGS and file.is_file():
                found |= set(re.findall(r"#icon-([a-z0-9-]+)", file.read_text(encoding="utf-8")))
    return sorted(found)


def sheet() -> str:
    """The symbols, one after the other."""
    return "".join(_symbol(name) for name in names())


def _symbol(name: str) -> str:
    file: Path = _ICONS / f"{name}.svg"
    if not file.exists():
        raise Failed(f"There is no icon {name} in lucide-static.")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(encoding="utf-8"), re.DOTALL)
    if inner is None:
        raise Failed(f"The icon {name} is not an SVG that can be used.")
    shapes = re.sub(r"\s+", " ", inner[1]).strip()
    return (
        f'<symbol id="icon-{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )
