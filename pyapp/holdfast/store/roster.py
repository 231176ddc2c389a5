"""The entries of each space's roster with their receipts, exactly as signed. Checking them is `protocol`'s."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.store.database import Statement, Work
from holdfast.store.reading import Reading


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One receipted entry: its index, its hash, the signed bytes of entry and receipt."""

    index: int
    hash: bytes
    entry: bytes
    receipt: bytes


def append(space: bytes, entry: RosterEntry) -> Work:
    """Appends an entry. Guarded: it must follow the last one, so a gap or a second entry at one index fails."""
    return Statement(
        "INSERT INTO roster (space, position, hash, entry, receipt) SELECT ?1, ?2, ?3, ?4, ?5"
        " WHERE ?2 = (SELECT coalesce(max(position) + 1, 0) FROM roster WHERE space = ?1)",
        (space, entry.index, entry.hash, entry.entry, entry.receipt),
        expect_changes=1,
    )


def entries(space: bytes, *, first: int = 0) -> Reading[list[RosterEntry]]:
    """The entries of a space from index `first` on, in order."""
    return Reading(
        Statement(
            "SELECT position, hash, entry, receipt FROM roster WHERE space = ?1 AND position >= ?2 ORDER BY position",
            (space, first),
        ),
        lambda rows: [RosterEntry(*row) for row in rows],
    )
