"""Searching, as a screen shows it: hits with the found words marked."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.app.models import SearchResult, SearchScreen
from holdfast.app.vault import Vault
from holdfast.foundation.ids import show_id
from holdfast.store.search import Hit, search


async def search_for(vault: Vault, query: str, *, count: int) -> SearchScreen:
    """The best `count` documents for what was typed."""
    hits = await search(vault.database, query, count=count + 1) if query.strip() else []
    return SearchScreen(query=query, results=tuple(_result(hit) for hit in hits[:count]), more=len(hits) > count)


def _result(hit: Hit) -> SearchResult:
    return SearchResult(
        id=show_id(hit.row.id),
        kind=hit.row.kind,
        title=marked(hit.row.title, hit.title_marks),
        snippet=marked(hit.snippet, hit.marks),
        modified_ms=hit.row.modified,
    )


def marked(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is marked."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in ranges:
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)
