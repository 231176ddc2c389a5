"""Folding: what makes two spellings the same for sorting, filtering and searching.

Theory: lower case, without diacritics, as the search index's tokenizer (`unicode61 remove_diacritics 2`) does it. The
two need not agree on every character of Unicode: the index is asked with the person's own spelling and folds by itself;
this folding serves what is compared outside of it (sort keys, tags, phrases, dirty documents, snippets).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_DIACRITICS = re.compile("[\u0300-\u036f]+")
_STRIDE = 256
"""Characters folded at a time where a place is looked for."""


def fold(text: str) -> str:
    """The folded form of a text. Its length may differ; `fold_with_positions` tells where each character came from."""
    if text.isascii():
        return text.lower()
    return _DIACRITICS.sub("", unicodedata.normalize("NFD", text.lower()))


def fold_with_positions(text: str) -> tuple[str, Sequence[int]]:
    """The folded form, and for each of its characters the index in `text`; one more entry, the end, closes the list."""
    whole = fold(text)
    if len(whole) == len(text) and _DIACRITICS.search(text) is None:
        return whole, range(len(text) + 1)  # no character vanished, so none became two
    folded: list[str] = []
    positions: list[int] = []
    for index, char in enumerate(text):
        for piece in fold(char):
            folded.append(piece)
            positions.append(index)
    positions.append(len(text))
    return "".join(folded), positions


def position(text: str, place: int) -> int:
    """The index in `text` of what stands at `place` in its folded form: `fold_with_positions` for one place."""
    folded = 0
    for start in range(0, len(text), _STRIDE):
        after = folded + len(fold(text[start : start + _STRIDE]))
        if place < after:
            return start + fold_with_positions(text[start : start + _STRIDE])[1][place - folded]
        folded = after
    return len(text)
