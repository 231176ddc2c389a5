"""Which document is meant: by its id, by an unambiguous beginning of it, or by its exact title.

Rule: of two that could be meant, neither is taken. Both are named, so that the next try is certain.
"""

from __future__ import annotations

import re

from holdfast.app.vault import Vault
from holdfast.cli.exits import Failure
from holdfast.foundation.ids import show_id
from holdfast.store import naming
from holdfast.store.projection import ListRow
from holdfast.store.reading import read

SHOWN_DIGITS = 8
"""Digits of an id in lists."""

_DIGITS = re.compile(r"[0-9a-f]{4,32}")


async def choose(vault: Vault, named: str) -> ListRow:
    """The one document that is meant. Raises Failure."""
    rows = await read(vault.database, naming.titled(named))
    digits = named.lower()
    if _DIGITS.fullmatch(digits):
        rows += await read(vault.database, naming.beginning_with(digits))
    meant = {row.id: row for row in rows}
    if not meant:
        raise Failure(f"There is no document “{named}”. It takes an id, its first 4 digits or more, or an exact title.")
    if len(meant) > 1:
        listed = [f"{show_id(row.id)} {row.title or 'Untitled'}" for row in list(meant.values())[: naming.MOST]]
        more = ["and more"] if len(meant) > naming.MOST else []
        raise Ambiguous(f"“{named}” can mean several. Name one by its id:", [*listed, *more])
    return next(iter(meant.values()))


class Ambiguous(Failure):
    """More than one document is meant. `candidates`: a line for each."""

    code = "ambiguous"

    def __init__(self, message: str, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates
