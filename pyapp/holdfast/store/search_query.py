"""What a person types into a search box, understood.

Grammar: words and "phrases" that must all be there, the last word as the beginning of one; `-word` and `-"a phrase"`
that must not; `tag:name` (also `tag:"two words"`, `-tag:name`); `is:done`, `is:open`, `is:pinned`, `is:note`, `is:task`
(or `in:notes`, `in:tasks`), with `-` the others; `in:title`, which looks at titles only.

Theory: a term is a sequence of *tokens*, the runs of letters and digits that the index also cuts (`foo-bar` is two).
Only single tokens that the index certainly cuts alike can be asked of it; the rest is checked against the texts:
* several tokens: the index keeps no positions (`detail=none`), so it finds the documents that have them all, and the
  stored text decides whether they stand side by side;
* a term in a script without spaces, or with characters younger than the tokenizer's tables, is looked for as it is.

Rule: nothing here can fail; whatever is typed means something, an unclosed quote included.
Danger: no text of the person reaches FTS5's query language except letters and digits between quotes (`match_text`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from holdfast.store.folding import fold
from holdfast.store.tokens import TITLE_MARK, certain, tokens

_PIECE = re.compile(r'(-?)((?:tag|in|is):)?(?:"([^"]*)(?:"|$)|(\S+))', re.IGNORECASE)
MOST_TERMS = 16
"""Terms of one query: more is a pasted text, of which the first ones are meant."""
FACETS = {
    "is:": {"done": "done", "open": "open", "pinned": "pinned", "note": "note", "task": "task"},
    "in:": {"notes": "note", "tasks": "task"},
}
"""What can be asked of a document besides its texts, as it is typed and as it is called."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase. `tokens` are as typed, without what stands between; `prefix`: the last one may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False
    negative: bool = False
    literal: str = ""
    """Not empty: the term cannot be asked of the index and is looked for as this text."""

    @property
    def indexed(self) -> bool:
        """Whether the index alone can answer for it."""
        return not self.literal and len(self.tokens) == 1


@dataclass(frozen=True, slots=True)
class Facet:
    """One of `FACETS` that a document must have, or (`negative`) must not."""

    name: str
    negative: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search. `tags` and `excluded_tags` are folded."""

    terms: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    excluded_tags: tuple[str, ...] = ()
    title_only: bool = False
    facets: tuple[Facet, ...] = ()
    positive: tuple[Term, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "positive", tuple(term for term in self.terms if not term.negative))

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing: only what must not be there, or not even that."""
        return not self.positive and not self.tags and not any(not facet.negative for facet in self.facets)


def parse(text: str) -> Query:
    """Understands what was typed."""
    terms: list[Term] = []
    tags: list[str] = []
    excluded: list[str] = []
    facets: list[Facet] = []
    title_only = False
    for piece in _PIECE.finditer(unicodedata.normalize("NFC", text)):
        minus, operator, phrase, word = piece.groups()
        operator, value = (operator or "").lower(), phrase if phrase is not None else word
        if operator == "tag:" and value.lstrip("#"):
            (excluded if minus else tags).append(fold(value.lstrip("#")))
        elif operator == "in:" and value.lower() == "title":
            title_only = True
        elif name := FACETS.get(operator, {}).get(value.lower()):
            facets.append(Facet(name, bool(minus)))
        elif term := _term(operator + value, negative=bool(minus), prefix=phrase is None):
            terms.append(term)
    wanted = _last_is_a_beginning(terms[:MOST_TERMS])
    return Query(wanted, tuple(tags), tuple(excluded), title_only, tuple(facets[:MOST_TERMS]))


def match_text(query: Query, *, in_title: bool) -> str:
    """The query for FTS5's MATCH that finds at least every match, or nothing if the index cannot narrow it down.

    `in_title`: only documents with all terms in the title.
    """
    mark = TITLE_MARK if in_title else ""
    wanted = [
        _quoted(mark + token, prefix=term.prefix and place == len(term.tokens) - 1)
        for term in query.positive
        if not term.literal
        for place, token in enumerate(term.tokens)
    ]
    wanted += [_quoted(token) for tag in query.tags for token in tokens(tag) if certain(token)]
    mark = TITLE_MARK if query.title_only else ""
    unwanted = [_quoted(mark + term.tokens[0]) for term in query.terms if term.negative and term.indexed]
    if not wanted or not unwanted:
        return " ".join(wanted)
    return f"{' '.join(wanted)} NOT ({' OR '.join(unwanted)})"


def _term(text: str, *, negative: bool, prefix: bool) -> Term | None:
    parts = tuple(tokens(text))
    if not parts:
        return None
    return Term(parts, prefix, negative, "" if all(map(certain, parts)) else text)


def _last_is_a_beginning(terms: list[Term]) -> tuple[Term, ...]:
    """Only the last term may be the beginning of a word, if it is a wanted word and not in quotes."""
    last = len(terms) - 1
    return tuple(
        Term(term.tokens, term.prefix and number == last and not term.negative, term.negative, term.literal)
        for number, term in enumerate(terms)
    )


def _quoted(token: str, *, prefix: bool = False) -> str:
    return f'"{token}"*' if prefix else f'"{token}"'
