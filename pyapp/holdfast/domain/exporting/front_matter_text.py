"""Front matter that is written: a block of our own, or one entry more or another value in somebody else's.

Theory: a file's front matter belongs to its author. One entry is replaced where it stands, its key spelt as it was;
every other line, comments and order included, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from holdfast.domain.importing.front_matter import scalars_of

_KEY = re.compile(r"([A-Za-z][A-Za-z_\- ]{0,40}?)[ \t]*:(?=[ \t]|$)")


def block(entries: Iterable[tuple[str, str]]) -> str:
    """Front matter of these entries, key and YAML."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in entries) + "---\n"


def with_entry(raw: str, names: Sequence[str], value: str) -> str:
    """The front matter in which the first of `names` that says something says `value` (YAML on one line) instead."""
    if not raw:
        return block([(names[0], value)])
    lines = raw.split("\n")
    end = next(at for at, line in enumerate(lines) if at and line.startswith(("---", "...")))
    places = _places(lines[:end])
    there = [name for name in names if name in places]
    speaking = [name for name in there if scalars_of("\n".join(lines[slice(*places[name])]))]
    chosen = next(iter(speaking or there), None)
    if chosen is None:
        return "\n".join([*lines[:end], f"{names[0]}: {value}", *lines[end:]])
    first, last = places[chosen]
    key = lines[first].partition(":")[0]
    return "\n".join([*lines[:first], f"{key}: {value}", *lines[last:]])


def _places(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where each entry stands: its first line, and the one after its last; of a key that comes twice, the first.

    Empty lines and comments that follow an entry are not its own.
    """
    starts = [(at, key[1].lower()) for at, line in enumerate(lines) if at and (key := _KEY.match(line))]
    found: dict[str, tuple[int, int]] = {}
    for (at, name), (following, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        last = following
        while last > at + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        found.setdefault(name, (at, last))
    return found
