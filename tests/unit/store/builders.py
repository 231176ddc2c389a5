"""Documents as the tests need them: every field has a value, the test names those that matter."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from holdfast.store.commit import EditedDocument, EditedPart, commit_statements
from holdfast.store.database import Database
from holdfast.store.indexer import index_turn
from holdfast.store.projection import DocumentRow

SPACE = b"S" * 32
_numbers = itertools.count(1)


def document_id(number: int) -> bytes:
    """An id that does not sort like its number, as real ones do not."""
    return (number * 0x9E3779B97F4A7C15 % 2**64).to_bytes(8, "big") + number.to_bytes(8, "big")


def row(number: int, title: str = "", **values: Any) -> DocumentRow:
    """The projected row of document `number`."""
    fields: dict[str, Any] = {
        "id": document_id(number),
        "space": SPACE,
        "kind": "note",
        "title": title,
        "preview": "",
        "tags": (),
        "created": 1_000 + number,
        "modified": 1_000 + number,
        "pinned": False,
        "trashed_at": None,
        "path": "",
        "words": 0,
    }
    return DocumentRow(**(fields | values))


def edited(document: DocumentRow, body: str | None = None, parts: Sequence[int] = (0,)) -> EditedDocument:
    """The document with one change in each of `parts`; each call makes other bytes."""
    number = next(_numbers)
    return EditedDocument(
        tuple(
            EditedPart(part, b"update %d" % number, "note.edit", number, b"state %d" % number, b"vector %d" % number)
            for part in parts
        ),
        document,
        body,
    )


async def put(database: Database, *documents: tuple[DocumentRow, str]) -> None:
    """Commits documents with their bodies."""
    await database.transact(
        commit_statements([edited(document, body, (0, 1)) for document, body in documents], author=1, time=5)
    )


async def index_everything(database: Database) -> None:
    """Lets the indexer finish."""
    while await index_turn(database):
        pass
