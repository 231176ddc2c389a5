"""Line endings: bodies hold LF only; how a file's lines ended is kept apart, so that it can be given back.

Theory: the kinds of endings in order, as runs: a letter (`n` LF, `c` CRLF, `r` CR) and how many, 1 left out: `c3nr2`.
Nothing at all is "LF", a single letter "all of that kind"; so an ordinary file keeps nothing or one letter. If the
text has another number of lines by the time it is written out, all lines end as most of them did.
"""

from __future__ import annotations

import re
from itertools import groupby

_ENDING = re.compile(r"\r\n?|\n")
_KINDS = {"\n": "n", "\r\n": "c", "\r": "r"}
_ENDINGS = {kind: ending for ending, kind in _KINDS.items()}
_PATTERN = re.compile(r"(?:[ncr](?:[1-9][0-9]{0,8})?)*")
_RUN = re.compile(r"([ncr])([0-9]*)")


def normalise(text: str) -> tuple[str, str]:
    """The text with LF only, and the pattern of what its lines ended in."""
    if "\r" not in text:
        return text, ""
    kinds = [_KINDS[match[0]] for match in _ENDING.finditer(text)]
    if len(set(kinds)) == 1:
        pattern = kinds[0]
    else:
        runs = ((kind, sum(1 for _ in run)) for kind, run in groupby(kinds))
        pattern = "".join(kind + (str(count) if count > 1 else "") for kind, count in runs)
    return _ENDING.sub("\n", text), pattern


def restore(text: str, pattern: str) -> str:
    """A text with LF only, with the line endings that the pattern tells."""
    if not pattern or not _PATTERN.fullmatch(pattern):
        return text
    runs = [(kind, int(count or 1)) for kind, count in _RUN.findall(pattern)]
    if len(runs) > 1 and sum(count for _, count in runs) == text.count("\n"):
        endings = [_ENDINGS[kind] for kind, count in runs for _ in range(count)]
        pieces = text.split("\n")
        return "".join(piece + ending for piece, ending in zip(pieces, [*endings, ""], strict=True))
    counts = {kind: sum(count for other, count in runs if other == kind) for kind in "ncr"}
    return text.replace("\n", _ENDINGS[max(counts, key=lambda kind: counts[kind])])
