"""The difference between two texts, as few small replacements on whole characters.

Theory: what is equal at both ends is cut off; the middle is compared line by line with Myers' O(ND) algorithm, and
each differing run of lines is cut again at both ends. A middle that differs too much is replaced in one piece: the
result is right in any case, only less fine.
Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, greedy form.
"""

from __future__ import annotations

from typing import NamedTuple

MOST_LINE_EDITS = 400
"""Inserted and deleted lines up to which lines are matched: the cost grows with their square."""


class Replacement(NamedTuple):
    """Characters `start` to before `end` of the old text become `insert`."""

    start: int
    end: int
    insert: str


def difference(old: str, new: str) -> list[Replacement]:
    """Replacements that make `new` of `old`: ascending, not touching, in positions of `old`."""
    whole = _trim(Replacement(0, len(old), new), old)
    if whole.start == whole.end and not whole.insert:
        return []
    middle = old[whole.start : whole.end]
    if "\n" not in middle or "\n" not in whole.insert:
        return [whole]
    old_lines = _lines(middle)
    new_lines = _lines(whole.insert)
    runs = _runs(old_lines, new_lines)
    if runs is None:
        return [whole]
    starts = _starts(old_lines, whole.start)
    return [_trim(Replacement(starts[a], starts[b], "".join(new_lines[c:d])), old) for a, b, c, d in runs]


def _lines(text: str) -> list[str]:
    """Lines with their line feeds. (`splitlines` would also split at form feeds and others.)"""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _starts(lines: list[str], at: int) -> list[int]:
    starts = [at]
    for line in lines:
        at += len(line)
        starts.append(at)
    return starts


def _trim(change: Replacement, old: str) -> Replacement:
    """Without what is equal at its two ends."""
    start, end, insert = change
    before = _common(old[start:end], insert)
    start, insert = start + before, insert[before:]
    after = _common(old[start:end][::-1], insert[::-1])
    return Replacement(start, end - after, insert[: len(insert) - after])


def _common(one: str, other: str) -> int:
    """Characters that both begin with. By halving: comparing slices is far faster than comparing characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _runs(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]] | None:
    """Differing runs (old from, to, new from, to), or None if there is too much of them."""
    reach = {1: 0}  # diagonal (old index - new index) to the furthest old index on it
    trace: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), MOST_LINE_EDITS) + 1):
        trace.append(dict(reach))
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and reach.get(diagonal - 1, -1) < reach.get(diagonal + 1, -1)
            )
            x = reach[diagonal + 1] if down else reach[diagonal - 1] + 1
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            reach[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _gather(_backtrack(trace, len(old), len(new)))
    return None


def _backtrack(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int, int, int]]:
    """Single-line edits of the shortest path, from the last to the first."""
    steps = []
    for edits in range(len(trace) - 1, 0, -1):
        reach = trace[edits]
        diagonal = x - y
        down = diagonal == -edits or (diagonal != edits and reach.get(diagonal - 1, -1) < reach.get(diagonal + 1, -1))
        before = diagonal + 1 if down else diagonal - 1
        old_x = reach[before]
        old_y = old_x - before
        steps.append((old_x, old_x, old_y, old_y + 1) if down else (old_x, old_x + 1, old_y, old_y))
        x, y = old_x, old_y
    return steps


def _gather(steps: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Neighbouring single-line edits as runs, ascending."""
    runs: list[tuple[int, int, int, int]] = []
    for a, b, c, d in reversed(steps):
        if runs and runs[-1][1] == a and runs[-1][3] == c:
            runs[-1] = (runs[-1][0], b, runs[-1][2], d)
        else:
            runs.append((a, b, c, d))
    return runs
