"""Counting words."""

from __future__ import annotations

import re

# Scripts that are written without spaces count each character as a word, as text processors do.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# Letters and digits, held together by apostrophes and hyphens. The second form takes three times as long.
_WORD = re.compile(r"\w+(?:['\u2019\-]\w+)*")
_ANY_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:['\u2019\-](?:(?![{_UNSPACED}])\w)+)*")


def count_words(text: str) -> int:
    """Words of a text. Markup that consists of signs only is none."""
    pattern = _ANY_WORD if _HAS_UNSPACED.search(text) else _WORD
    return len(pattern.findall(text))
