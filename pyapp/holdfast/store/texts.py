"""The plain text of each body, for search, snippets, export and word counts. A projection of the body part."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.store.database import Batch, Statement
from holdfast.store.reading import Reading, single


def write(bodies: Iterable[tuple[bytes, str]]) -> Batch:
    """Replaces the texts of these documents: (document, body)."""
    return Batch(
        "INSERT INTO texts (document, body) VALUES (?1, ?2)"
        " ON CONFLICT (document) DO UPDATE SET body = excluded.body WHERE body IS NOT excluded.body",
        list(bodies),
    )


def of(document: bytes) -> Reading[str | None]:
    """The text of a document, None if it has no body."""
    return Reading(Statement("SELECT body FROM texts WHERE document = ?1", (document,)), single)


def after(document: bytes, *, count: int = 100) -> Reading[list[tuple[bytes, str]]]:
    """(document, body) in the order of ids, from the one after `document` (empty: from the first): for exports."""
    return Reading(
        Statement("SELECT document, body FROM texts WHERE document > ?1 ORDER BY document LIMIT ?2", (document, count)),
        lambda rows: [(row[0], row[1]) for row in rows],
    )
