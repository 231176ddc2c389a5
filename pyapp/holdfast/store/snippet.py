"""The piece of a text around a match, with the places to mark. Plain text: whoever shows it escapes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from holdfast.store.folding import fold, fold_with_positions

LENGTH = 160
"""Characters of a snippet: two lines of a list."""
_BEFORE = 40
"""Characters shown before the first match, at most."""

Marks = tuple[tuple[int, int], ...]
"""Ranges [start, end) of matches, in order, not overlapping."""


def snippet(
    body: str, preview: str, patterns: Sequence[re.Pattern[str]], *, cut: tuple[bool, bool] = (False, False)
) -> tuple[str, Marks]:
    """One line of text around the first match in the body, or the preview where the body has none, with its marks.

    `cut` says whether `body` is a piece of a text that goes on before it, and after it.
    """
    folded = fold(body)
    found = [match.start() for match in (pattern.search(folded) for pattern in patterns) if match is not None]
    if not found:
        return preview, marks(preview, patterns)
    place = min(found)
    if len(folded) != len(body):
        place = fold_with_positions(body)[1][place]
    start = max(0, place - _BEFORE)
    if start:
        gap = body.find(" ", start, place)
        start = gap + 1 if gap >= 0 else start
    line = " ".join(body[start : start + LENGTH].split())
    before, after = start > 0 or cut[0], start + LENGTH < len(body) or cut[1]
    line = ("… " if before else "") + line + (" …" if after else "")
    return line, marks(line, patterns)


def marks(text: str, patterns: Sequence[re.Pattern[str]]) -> Marks:
    """Where the patterns match in a short text."""
    folded, positions = fold_with_positions(text)
    ranges = sorted(
        (positions[match.start()], positions[match.end()])
        for pattern in patterns
        for match in pattern.finditer(folded)
        if match.end() > match.start()
    )
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
