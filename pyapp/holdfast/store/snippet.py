"""The piece of a text around a match, with the places to mark. Plain text: whoever shows it escapes it."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.store.folding import fold, fold_with_positions, position
from holdfast.store.needle import Needle

LENGTH = 160
"""Characters of a snippet: two lines of a list."""
_BEFORE = 40
"""Characters shown before the first match, at most."""

Marks = tuple[tuple[int, int], ...]
"""Ranges [start, end) of matches, in order, not overlapping."""


def snippet(
    body: str, preview: str, needles: Sequence[Needle], *, cut: tuple[bool, bool] = (False, False)
) -> tuple[str, Marks]:
    """One line of text around the first match in the body, or the preview where the body has none, with its marks.

    `cut` says whether `body` is a piece of a text that goes on before it, and after it.
    """
    folded = fold(body)
    found = [place for needle in needles if (place := needle.place(folded)) is not None]
    if not found:
        return preview, marks(preview, needles)
    place = min(found)
    if len(folded) != len(body):
        place = position(body, place)
    start = max(0, place - _BEFORE)
    if start:
        gap = body.find(" ", start, place)
        start = gap + 1 if gap >= 0 else start
    line = " ".join(body[start : start + LENGTH].split())
    before, after = start > 0 or cut[0], start + LENGTH < len(body) or cut[1]
    line = ("… " if before else "") + line + (" …" if after else "")
    return line, marks(line, needles)


def marks(text: str, needles: Sequence[Needle]) -> Marks:
    """Where the needles lie in a short text."""
    folded, positions = fold_with_positions(text)
    ranges = sorted((positions[start], positions[end]) for needle in needles for start, end in needle.ranges(folded))
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
