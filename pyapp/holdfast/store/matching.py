"""Whether a text matches a term, and where: for documents that the index does not know yet, phrases, and snippets.

It cuts words as the index does (runs of letters and digits, folded), so the two agree on what a word is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from holdfast.store.folding import fold
from holdfast.store.needle import Needle
from holdfast.store.search_query import Query
from holdfast.store.tokens import tokens


@dataclass(frozen=True, slots=True)
class SearchedText:
    """What of a document is searched, folded. `tags` are separate texts, so that no phrase spans two."""

    title: str
    tags: tuple[str, ...]
    body: str

    @staticmethod
    def of(title: str, tags: Iterable[str], body: str) -> SearchedText:
        """Folds a document's texts."""
        return SearchedText(fold(title), tuple(fold(tag) for tag in tags), fold(body))


class Matcher:
    """A query, ready to be held against many texts."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._terms = [(term, Needle(term)) for term in query.terms]
        self.wanted = [found for term, found in self._terms if not term.negative]
        self._words = [fold(token) for term in query.positive for token in term.tokens]

    def matches(self, text: SearchedText) -> bool:
        """Whether the document is an answer to the query."""
        query = self._query
        if not set(query.tags) <= set(text.tags) or set(query.excluded_tags) & set(text.tags):
            return False
        places = (text.title,) if query.title_only else (text.title, text.body, *text.tags)
        return all(any(map(found.occurs, places)) is not term.negative for term, found in self._terms)

    def distance(self, folded_title: str) -> int:
        """0 for a title that is nothing but the query, 1 for one that has every wanted term, 2 for others."""
        if not self.wanted or not all(found.occurs(folded_title) for found in self.wanted):
            return 2
        return int(tokens(folded_title) != self._words)
