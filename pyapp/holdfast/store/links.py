"""Links between documents, and who links here. A projection of the bodies (I8).

Theory: a link's target is an id, or the title that a bare `[[Title]]` names, folded as titles are for sorting. A title
means the document with the smallest id among those that have it, wherever it is read; so a new or renamed document
changes what links mean without a write.

Rule: links from and to the trash are kept and not shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from holdfast.store.database import Batch, Statement, Value, Work
from holdfast.store.folding import fold
from holdfast.store.reading import Reading


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What one body links to. Titles as they are written."""

    ids: frozenset[bytes]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class LinkingRow:
    """A document that links here."""

    id: bytes
    kind: str
    title: str


MOST_SHOWN = 200
"""Documents that "Linked from" lists: whoever has more of them searches."""

_SMALLEST = (
    "(SELECT min(id) FROM docs WHERE trashed = 0 AND pinned IN (0, 1)"
    " AND kind IN (SELECT of FROM counts WHERE what = 'live') AND title_key = {title})"
)
"""Of all kinds that there are, so that the index by titles can be asked."""


def write(links: Mapping[bytes, LinkTargets]) -> list[Work]:
    """Replaces the links of these bodies. Links that stay are not written again."""
    ids = [(source, json.dumps(sorted(target.hex() for target in links[source].ids))) for source in links]
    titles = [(source, json.dumps(sorted({fold(title.strip()) for title in links[source].titles}))) for source in links]
    both = [(source, of_ids, of_titles) for (source, of_ids), (_, of_titles) in zip(ids, titles, strict=True)]
    return [
        Batch(
            "DELETE FROM links WHERE source = ?1 AND target NOT IN (SELECT unhex(value) FROM json_each(?2))"
            " AND target NOT IN (SELECT value FROM json_each(?3))",
            both,
        ),
        Batch(
            "INSERT INTO links (source, target)"
            " SELECT ?1, unhex(value) FROM json_each(?2) UNION ALL SELECT ?1, value FROM json_each(?3)"
            " WHERE true ON CONFLICT DO NOTHING",
            [row for row in both if row[1:] != ("[]", "[]")],
        ),
        Batch("DELETE FROM unlinked WHERE document = ?1", [(source,) for source in links]),
    ]


def remove(sources: Sequence[bytes]) -> list[Work]:
    """These documents link to nothing any more."""
    keys: list[tuple[Value, ...]] = [(source,) for source in sources]
    return [
        Batch("DELETE FROM links WHERE source = ?1", keys),
        Batch("DELETE FROM unlinked WHERE document = ?1", keys),
    ]


def to(document: bytes) -> Reading[list[LinkingRow]]:
    """The documents whose bodies link to this one, by id or by a title that means it, latest first."""
    this = "(SELECT title_key FROM docs WHERE id = ?1)"
    return Reading(
        Statement(
            "SELECT id, kind, title FROM docs WHERE trashed = 0 AND id <> ?1 AND id IN ("  # noqa: S608
            "SELECT source FROM links WHERE target = ?1 UNION "
            f"SELECT source FROM links WHERE target = {this} AND {_SMALLEST.format(title=this)} = ?1"
            ") ORDER BY modified DESC, id LIMIT ?2",
            (document, MOST_SHOWN),
        ),
        lambda rows: [LinkingRow(*row) for row in rows],
    )


def titled(title: str) -> Reading[bytes | None]:
    """The document that a bare `[[title]]` means; None if none has that title."""
    return Reading(
        Statement(f"SELECT {_SMALLEST.format(title='?1')}", (fold(title.strip()),)),
        lambda rows: rows[0][0],
    )


def unlinked(count: int) -> Reading[list[tuple[bytes, str]]]:
    """(document, body) of some bodies whose links have not been read yet."""
    return Reading(
        Statement(
            "SELECT unlinked.document, coalesce(body, '') FROM unlinked"
            " LEFT JOIN texts ON texts.document = unlinked.document LIMIT ?1",
            (count,),
        ),
        lambda rows: [(row[0], row[1]) for row in rows],
    )


def start_over() -> list[Work]:
    """Forgets all links and has the bodies read again (I8)."""
    return [
        Statement("DELETE FROM links"),
        Statement("INSERT INTO unlinked SELECT document FROM texts WHERE true ON CONFLICT DO NOTHING"),
    ]
