"""Tokens: the runs of letters and digits that the search index cuts texts into.

Theory: the index is FTS5 with `unicode61`, whose tables are Unicode 6.1's. Python cuts alike wherever both know the
characters; `certain` says where they do.

A title is indexed twice: as text, and with each of its tokens behind `TITLE_MARK`. The index keeps neither positions
nor columns (`detail=none`), so the mark is what lets it answer "in the title" by itself, at the cost of a few bytes.
"""

from __future__ import annotations

import re
import unicodedata

TITLE_MARK = "\u0287"
"""A letter (turned t) that the tokenizer keeps, in front of a token of a title. Nobody's word begins with it."""

_TOKEN = re.compile(r"[^\W_]+")
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that write no spaces, whose words the tokenizer cannot find."""


def tokens(text: str) -> list[str]:
    """The tokens of a text, as they are written."""
    return _TOKEN.findall(text)


def certain(token: str) -> bool:
    """Whether the index certainly sees one token here, and one that a person would search for.

    Unicode 3.2's table, which Python carries, holds only what 6.1 holds too.
    """
    if token.isascii():
        return True
    if _NO_SPACES.search(token):
        return False
    return all(unicodedata.ucd_3_2_0.category(char)[0] in "LN" for char in token)


def marked_title(title: str) -> str:
    """The tokens of a title, each with the mark."""
    return " ".join(TITLE_MARK + token for token in tokens(title))
