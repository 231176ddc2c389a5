"""A term of a search, ready to be found in folded texts.

Theory: a word begins where no letter or digit stands before it. That could be a look-behind, but a pattern that begins
with one is tried at every place of a text; one that begins with letters is looked for as fast as memory is read, and
the one character before each find is looked at here. Texts are long and finds are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from holdfast.store.folding import fold
from holdfast.store.search_query import Term

_INSIDE_WORD = r"[^\W_]"
_BETWEEN_WORDS = r"[\W_]+"


class Needle:
    """Finds one term."""

    def __init__(self, term: Term) -> None:
        self._in_words = not term.literal
        if term.literal:
            self._pattern = re.compile(re.escape(fold(term.literal)))
            return
        words = _BETWEEN_WORDS.join(re.escape(fold(token)) for token in term.tokens)
        self._pattern = re.compile(words + ("" if term.prefix else rf"(?!{_INSIDE_WORD})"))

    def ranges(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where the term stands, [start, end), in order, not overlapping."""
        at = 0
        while (match := self._pattern.search(folded, at)) is not None:
            start, end = match.span()
            if self._in_words and start and folded[start - 1].isalnum():
                at = start + 1
            elif end == start:
                return  # a term without letters says nothing
            else:
                yield start, end
                at = end

    def place(self, folded: str) -> int | None:
        """Where the term stands first."""
        return next((start for start, _ in self.ranges(folded)), None)

    def occurs(self, folded: str) -> bool:
        """Whether the term stands anywhere."""
        return self.place(folded) is not None
