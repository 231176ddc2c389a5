"""The rows that lists are made of: one narrow row for each document, tags, and counts. Rebuildable from the log (I8).

Theory: a screen reads one window of one covering index: pinned first, then by its sort, then by id, so the order is
total. Counts come from `counts`, which triggers keep.

Rule: rows that stay the same are not written again; each written page costs a block of IndexedDB at the commit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from holdfast.store.database import Batch, Row, Statement, Value, Work
from holdfast.store.folding import fold
from holdfast.store.reading import Reading
from holdfast.store.tokens import marked_title

PREVIEW_CHARACTERS = 160
"""Characters of a preview: one line of a list on a wide screen. Longer ones are cut here."""

_TAG_SEPARATOR = "\n"


class Sort(Enum):
    """The orders of a list of documents."""

    MODIFIED = "modified"
    TITLE = "title"
    CREATED = "created"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What is projected of one document. `trashed_at` is None for a document that is not in the trash."""

    id: bytes
    space: bytes
    kind: str
    title: str
    preview: str
    tags: tuple[str, ...]
    created: int
    modified: int
    pinned: bool
    trashed_at: int | None
    path: str
    words: int


@dataclass(frozen=True, slots=True)
class ListRow:
    """What a list shows of one document."""

    id: bytes
    kind: str
    title: str
    preview: str
    tags: tuple[str, ...]
    created: int
    modified: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents there are, by kind."""

    live: dict[str, int]
    trashed: dict[str, int]


LIST_SELECT = "SELECT docs.id, docs.kind, docs.title, docs.preview, docs.tags, docs.created, docs.modified, docs.pinned"
TAGGED = "SELECT document FROM tags WHERE tag_key ="
"""The documents with a tag, which follows as a folded parameter."""

_SELECT = "SELECT id, space, kind, title, preview, tags, created, modified, pinned, trashed_at, path, words FROM docs"
_ORDERS = {Sort.MODIFIED: "modified DESC", Sort.TITLE: "title_key", Sort.CREATED: "created DESC"}


def write(rows: Sequence[DocumentRow]) -> list[Work]:
    """Inserts or replaces the rows and tags of these documents."""
    tags = [(row.id, json.dumps({fold(tag): tag for tag in row.tags})) for row in rows]
    return [
        Batch(
            "INSERT INTO docs (id, space, kind, title, preview, tags, created, modified, pinned, trashed_at, path,"
            " words, title_key, title_words, trashed)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?10 IS NOT NULL)"
            " ON CONFLICT (id) DO UPDATE SET space = excluded.space, kind = excluded.kind, title = excluded.title,"
            " preview = excluded.preview, tags = excluded.tags, created = excluded.created,"
            " modified = excluded.modified, pinned = excluded.pinned, trashed_at = excluded.trashed_at,"
            " path = excluded.path, words = excluded.words, title_key = excluded.title_key,"
            " title_words = excluded.title_words, trashed = excluded.trashed",
            [_encode(row) for row in rows],
        ),
        Batch("DELETE FROM tags WHERE document = ?1 AND tag_key NOT IN (SELECT key FROM json_each(?2))", tags),
        Batch(
            "INSERT INTO tags (document, tag_key, tag) SELECT ?1, key, value FROM json_each(?2) WHERE true"
            " ON CONFLICT (tag_key, document) DO UPDATE SET tag = excluded.tag WHERE tag IS NOT excluded.tag",
            tags,
        ),
    ]


def remove(ids: Sequence[bytes]) -> list[Work]:
    """Takes documents out of all projections. Their index entries go with the next turn of the indexer."""
    keys = [(document,) for document in ids]
    return [
        Batch("DELETE FROM docs WHERE id = ?1", keys),
        Batch("DELETE FROM tags WHERE document = ?1", keys),
        Batch("DELETE FROM fields WHERE document = ?1", keys),
        Batch("DELETE FROM texts WHERE document = ?1", keys),
        Batch("INSERT INTO dirty (document) VALUES (?1) ON CONFLICT DO NOTHING", keys),
    ]


def page(
    kind: str,
    sort: Sort,
    *,
    title_has: str = "",
    tag: str = "",
    pinned: bool | None = None,
    first: int = 0,
    count: int = 100,
) -> Reading[list[ListRow]]:
    """A window of the documents of a kind that are not in the trash, pinned ones first.

    `title_has`: only titles that contain this, whatever its case and accents. `tag`: only documents with this tag.
    `pinned`: only pinned ones, or only others.
    """
    parameters: list[Value] = [kind, count, first]
    conditions = ""
    if title_has:
        parameters.append(fold(title_has))
        conditions += f" AND instr(title_key, ?{len(parameters)})"
    if tag:
        parameters.append(fold(tag))
        conditions += f" AND id IN ({TAGGED} ?{len(parameters)})"
    if pinned is not None:
        conditions += f" AND pinned = {int(pinned)}"
    return Reading(
        Statement(
            f"{LIST_SELECT} FROM docs WHERE trashed = 0 AND kind = ?1{conditions}"
            f" ORDER BY pinned DESC, {_ORDERS[sort]}, id LIMIT ?2 OFFSET ?3",
            tuple(parameters),
        ),
        lambda rows: [list_row(row) for row in rows],
    )


def titled(kind: str, title: str, tag: str) -> Reading[ListRow | None]:
    """The document of a kind with exactly this title (whatever its case and accents) and this tag, outside the trash.

    Of several it is the one with the smallest id, on every device the same.
    """
    return Reading(
        Statement(
            f"{LIST_SELECT} FROM docs WHERE trashed = 0 AND kind = ?1 AND pinned IN (0, 1) AND title_key = ?2"
            f" AND id IN ({TAGGED} ?3) ORDER BY id LIMIT 1",
            (kind, fold(title.strip()), fold(tag)),
        ),
        lambda rows: list_row(rows[0]) if rows else None,
    )


def trash_page(*, kind: str = "", tag: str = "", first: int = 0, count: int = 100) -> Reading[list[DocumentRow]]:
    """A window of the documents in the trash, latest first; only those of this kind, with this tag, if one is given."""
    parameters: list[Value] = [count, first]
    conditions = ""
    for condition, value in (("kind = ?", kind), (f"id IN ({TAGGED} ?", fold(tag))):
        if value:
            parameters.append(value)
            conditions += f" AND {condition}{len(parameters)}" + ")" * condition.count("(")
    return Reading(
        Statement(
            f"{_SELECT} INDEXED BY docs_in_trash WHERE trashed = 1{conditions}"
            " ORDER BY trashed_at DESC, id LIMIT ?1 OFFSET ?2",
            tuple(parameters),
        ),
        _decode,
    )


def several(ids: Sequence[bytes]) -> Reading[list[DocumentRow]]:
    """The rows of these documents, in no particular order; unknown ones are missing."""
    marks = json.dumps([document.hex() for document in ids])
    return Reading(
        Statement(
            f"{_SELECT} WHERE id IN (SELECT unhex(value) FROM json_each(?1))",  # noqa: S608
            (marks,),
        ),
        _decode,
    )


def one(document: bytes) -> Reading[DocumentRow | None]:
    """The row of a document, None if it is not on this device."""
    return Reading(
        Statement(f"{_SELECT} WHERE id = ?1", (document,)),
        lambda rows: _decode(rows)[0] if rows else None,
    )


def counts() -> Reading[Counts]:
    """How many documents there are."""
    return Reading(Statement("SELECT what, of, count FROM counts"), _counts)


def tags() -> Reading[list[tuple[str, int]]]:
    """Each tag with the number of documents that carry it, in alphabetical order."""
    return Reading(
        Statement("SELECT max(tag), count(*) FROM tags GROUP BY tag_key ORDER BY tag_key"),
        lambda rows: [(row[0], row[1]) for row in rows],
    )


def list_row(row: Row) -> ListRow:
    """Decodes the columns of `LIST_SELECT`; what follows them is left alone."""
    return ListRow(row[0], row[1], row[2], row[3], _split(row[4]), row[5], row[6], bool(row[7]))


def _encode(row: DocumentRow) -> tuple[Value, ...]:
    return (
        row.id,
        row.space,
        row.kind,
        row.title,
        row.preview[:PREVIEW_CHARACTERS],
        _TAG_SEPARATOR.join(row.tags),
        row.created,
        row.modified,
        int(row.pinned),
        row.trashed_at,
        row.path,
        row.words,
        fold(row.title.strip()),
        marked_title(row.title),
    )


def _decode(rows: list[Row]) -> list[DocumentRow]:
    return [
        DocumentRow(r[0], r[1], r[2], r[3], r[4], _split(r[5]), r[6], r[7], bool(r[8]), r[9], r[10], r[11])
        for r in rows
    ]


def _split(tags: str) -> tuple[str, ...]:
    return tuple(tags.split(_TAG_SEPARATOR)) if tags else ()


def _counts(rows: list[Row]) -> Counts:
    found = Counts({}, {})
    for what, kind, count in rows:
        if count:
            (found.live if what == "live" else found.trashed)[kind] = count
    return found
