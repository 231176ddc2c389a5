"""Full-text search over the documents of this vault that are not in the trash.

Theory: the index gives its matches newest first, and that, after the titles, is the order of the answer. It is not
bm25's: FTS5 without positions (`detail=none`, which the size of the index asks for) has no frequencies, and its bm25 is
0 for every match, as a test shows. Documents that changed since they were indexed are `dirty`: the index's answer about
them is ignored and their stored text is examined instead, so a search is never behind what is shown (I2).
An ordinary search is one crossing of the bridge.

Order: titles that have all the words first, the one that is nothing else before others; then by time, newest first.

Rules:
* One letter is looked for in titles only: as a beginning it would match everything.
* Phrases and literal terms are decided by the stored texts, which are read in portions, newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from holdfast.store.database import Database, Row, Statement, Value
from holdfast.store.folding import fold
from holdfast.store.matching import Matcher, SearchedText
from holdfast.store.projection import LIST_SELECT, ListRow, list_row
from holdfast.store.search_query import Query, match_text, parse
from holdfast.store.snippet import Marks, marks, snippet

PORTION = 100
"""Texts examined at a time, where texts must be."""
MOST_EXAMINED = 3_000
"""Texts that one search examines at most, dirty ones apart, after SQLite has ruled out what it can."""
SNIPPET_SOURCE = 20_000
"""Characters of a body in which the place for the snippet is looked for."""
_WINDOW, _LEAD = 400, 100
"""Characters of a body that an answer brings, and how many of them lie before what SQLite found."""

_COLUMNS = 8
"""Columns of LIST_SELECT; the text, what it leaves out before and whether it leaves out something after follow."""
_WHOLE = 2**31 - 1
"""As a number of characters: all of a text."""

_BODY = "(SELECT body FROM texts WHERE document = docs.id)"
_ROW = f"{LIST_SELECT}, coalesce(substr({_BODY}, 1, ?2), ''), 0, 0"
_AT = f"max(1, coalesce({{first}}, 1) - {_LEAD})"
_WINDOWED = (
    f"{LIST_SELECT}, coalesce(substr({_BODY}, {_AT}, {_WINDOW}), ''), {_AT} - 1,"
    f" coalesce(length({_BODY}) >= {_AT} + {_WINDOW}, 0)"
)
"""As `_ROW`, but only the piece of the body where a word was found first; `{first}` is its place, counted from 1."""
_MORE = "SELECT substr(body, 1, ?2), length(body) > ?2 FROM texts WHERE document = ?1"
_LIVE = "docs.trashed = 0 AND docs.id NOT IN (SELECT document FROM dirty)"
_INDEX = (
    "search CROSS JOIN search_rows ON search_rows.number = search.rowid"
    " CROSS JOIN docs ON docs.id = search_rows.document"
)
_PERHAPS = (
    " AND (docs.title LIKE ?{place} OR docs.tags LIKE ?{place} OR {body} LIKE ?{place}"
    " OR length({body}) < octet_length({body}) OR length(docs.title) < octet_length(docs.title)"
    " OR length(docs.tags) < octet_length(docs.tags))"
).replace("{body}", _BODY)
"""The tokens of a phrase, in order: where a text is ASCII, SQLite itself can rule most documents out."""
_TAGGED = "SELECT document FROM tags WHERE tag_key ="
_FACETS = {
    "done": "docs.id IN (SELECT document FROM tasks WHERE state = 1)",
    "open": "docs.id IN (SELECT document FROM tasks WHERE state = 0)",
    "pinned": "docs.pinned = 1",
    "note": "docs.kind = 'note'",
    "task": "docs.kind = 'task'",
}
"""What `search_query.FACETS` ask of a document."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. `marks` and `title_marks` are ranges of characters in `snippet` and `row.title`."""

    row: ListRow
    snippet: str
    marks: Marks
    title_marks: Marks


async def search(database: Database, text: str, *, count: int = 50) -> list[Hit]:
    """The best `count` documents for what was typed, best first."""
    query = parse(text)
    if query.empty:
        return []
    if len(query.positive) == 1 and len(query.positive[0].tokens[0]) == 1 and not query.tags:
        query = replace(query, title_only=True)
    matcher = Matcher(query)
    rows = {row[0]: row for row in await _answers(database, query, matcher, count)}
    in_order = sorted(rows.values(), key=lambda row: matcher.distance(fold(row[2])))
    return await _hits(database, in_order[:count], matcher)


async def _answers(database: Database, query: Query, matcher: Matcher, count: int) -> list[Row]:
    """Rows (LIST_SELECT, body) that match: dirty documents, titles, others, each newest first; some may come twice."""
    overlay = _overlay(query)
    if _certain(query):
        asked = [overlay]
        if query.positive:
            asked.append(_indexed(query, count, in_title=True))
        if not query.title_only:
            asked.append(_indexed(query, count, in_title=False))
        fresh, *found = await database.run(asked)
        return [*_examined(fresh, matcher), *(row for rows in found for row in rows)]
    answers: list[Row] = []
    for skip in range(0, MOST_EXAMINED, PORTION):
        if skip == 0:
            fresh, rows = await database.run([overlay, _portion(query, skip)])
            answers += _examined(fresh, matcher)
        else:
            [rows] = await database.run([_portion(query, skip)])
        answers += _examined(rows, matcher)
        if len(rows) < PORTION or len(answers) >= count:
            break
    return answers


def _certain(query: Query) -> bool:
    """Whether every answer of the index is one, so that no text needs to be examined."""
    return all(term.indexed for term in query.terms) and (bool(query.positive) or not query.terms)


def _indexed(query: Query, count: int, *, in_title: bool) -> Statement:
    """The newest documents that match by the index alone."""
    parameters: list[Value] = [count, SNIPPET_SOURCE, 0]
    places = []
    for term in query.positive:
        for token in term.tokens:
            if (folded := fold(token)).isascii():
                parameters.append(folded)
                places.append(f"nullif(instr(lower(substr({_BODY}, 1, ?2)), ?{len(parameters)}), 0)")
    first = f"coalesce({', '.join(places)}, NULL)" if places else "NULL"
    return _select(query, parameters, match_text(query, in_title=in_title), _WINDOWED.replace("{first}", first))


def _portion(query: Query, skip: int) -> Statement:
    """The next documents that may match, to be examined."""
    body = SNIPPET_SOURCE if query.title_only else _WHOLE
    return _select(query, [PORTION, body, skip], match_text(query, in_title=query.title_only))


def _select(query: Query, parameters: list[Value], matching: str, row: str = _ROW) -> Statement:
    """Live documents of the index, or all of them if it has nothing to narrow them down with, newest first."""
    conditions = _faceted(query)
    for tags, inside in ((query.tags, "IN"), (query.excluded_tags, "NOT IN")):
        for tag in tags:
            parameters.append(tag)
            conditions += f" AND docs.id {inside} ({_TAGGED} ?{len(parameters)})"
    for term in query.positive:
        if term.literal:
            parameters.append(term.literal)
            place = len(parameters)
            conditions += (
                f" AND (instr(docs.title, ?{place}) OR instr(docs.tags, ?{place}) OR instr({_BODY}, ?{place}))"
            )
        elif len(term.tokens) > 1 and not query.title_only:
            parameters.append(f"%{'%'.join(map(fold, term.tokens))}%")
            conditions += _PERHAPS.format(place=len(parameters))
    source, order = "docs", "docs.modified"
    if matching:
        parameters.append(matching)
        conditions += f" AND search MATCH ?{len(parameters)}"
        source, order = _INDEX, "search.rowid"
    return Statement(
        f"{row} FROM {source} WHERE {_LIVE}{conditions} ORDER BY {order} DESC LIMIT ?1 OFFSET ?3", tuple(parameters)
    )


def _faceted(query: Query) -> str:
    """The conditions of the query's facets."""
    return "".join(f" AND {'NOT ' if facet.negative else ''}{_FACETS[facet.name]}" for facet in query.facets)


def _overlay(query: Query) -> Statement:
    """Dirty documents that may match. Where a text is ASCII, SQLite itself can rule it out; else it is examined."""
    parameters: list[Value] = []
    conditions = _faceted(query)
    for term in query.positive:
        for token in term.tokens:
            folded = fold(token)
            if folded.isascii():
                parameters.append(folded)
                place = len(parameters)
                conditions += (
                    f" AND (instr(docs.title_key, ?{place}) OR instr(lower(docs.tags), ?{place})"
                    f" OR instr(lower(body), ?{place}) OR length(body) < octet_length(body)"
                    " OR length(docs.tags) < octet_length(docs.tags))"
                )
    return Statement(
        f"{LIST_SELECT}, coalesce(body, ''), 0, 0 FROM dirty JOIN docs ON docs.id = dirty.document"
        f" LEFT JOIN texts ON texts.document = docs.id WHERE docs.trashed = 0{conditions} ORDER BY docs.modified DESC",
        tuple(parameters),
    )


def _examined(rows: list[Row], matcher: Matcher) -> list[Row]:
    """The rows whose texts match."""
    return [row for row in rows if matcher.matches(SearchedText.of(row[2], list_row(row).tags, row[_COLUMNS]))]


async def _hits(database: Database, rows: Sequence[Row], matcher: Matcher) -> list[Hit]:
    """The answers with their snippets; the few whose piece of text shows no match bring more of it."""
    hits = [_hit(row, matcher, *row[_COLUMNS:]) for row in rows]
    poor = [at for at, row in enumerate(rows) if not hits[at].marks and (row[_COLUMNS + 1] or row[_COLUMNS + 2])]
    if poor and matcher.wanted:
        bodies = await database.run([Statement(_MORE, (rows[at][0], SNIPPET_SOURCE)) for at in poor])
        for at, [(body, after)] in zip(poor, bodies, strict=True):
            hits[at] = _hit(rows[at], matcher, body, 0, after)
    return hits


def _hit(row: Row, matcher: Matcher, text: str, before: int, after: int) -> Hit:
    shown = list_row(row)
    piece = snippet(text[:SNIPPET_SOURCE], shown.preview, matcher.wanted, cut=(bool(before), bool(after)))
    return Hit(shown, *piece, marks(shown.title, matcher.wanted))
