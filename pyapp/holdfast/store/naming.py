"""Documents by what a person calls them: the beginning of an id, or a title."""

from __future__ import annotations

from holdfast.store.database import Row, Statement
from holdfast.store.folding import fold
from holdfast.store.projection import LIST_SELECT, ListRow, list_row
from holdfast.store.reading import Reading

MOST = 20
"""Documents that are named where several are meant."""

_ID_DIGITS = 32


def beginning_with(digits: str) -> Reading[list[ListRow]]:
    """The documents whose ids, in hex, begin like this, by id; at most `MOST` and one more."""
    first = bytes.fromhex(digits.ljust(_ID_DIGITS, "0"))
    last = bytes.fromhex(digits.ljust(_ID_DIGITS, "f"))
    return Reading(
        Statement(f"{LIST_SELECT} FROM docs WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3", (first, last, MOST + 1)),
        _rows,
    )


def titled(title: str) -> Reading[list[ListRow]]:
    """The documents, not in the trash, with exactly this title, by id; at most `MOST` and one more."""
    return Reading(
        Statement(
            f"{LIST_SELECT} FROM docs WHERE trashed = 0 AND title_key = ?1 AND title = ?2 ORDER BY id LIMIT ?3",
            (fold(title.strip()), title, MOST + 1),
        ),
        _rows,
    )


def _rows(rows: list[Row]) -> list[ListRow]:
    return [list_row(row) for row in rows]
