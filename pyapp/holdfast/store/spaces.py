"""The spaces that this device belongs to, with where it stands in each: its number, the roster's head, the epoch."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.store.database import Row, Statement, Work
from holdfast.store.reading import Reading

_SELECT = "SELECT id, name, device, roster_index, roster_hash, epoch FROM spaces"


@dataclass(frozen=True, slots=True)
class Space:
    """A space. `device` is this device's number in its roster; (`roster_index`, `roster_hash`) is the head seen."""

    id: bytes
    name: str
    device: int
    roster_index: int
    roster_hash: bytes
    epoch: int


def add(space: Space) -> Work:
    """Adds a space; fails if it is there."""
    return Statement(
        "INSERT INTO spaces (id, name, device, roster_index, roster_hash, epoch) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (space.id, space.name, space.device, space.roster_index, space.roster_hash, space.epoch),
    )


def advance(space: bytes, index: int, roster_hash: bytes, epoch: int) -> Work:
    """Moves the head of the roster. Guarded: a client never goes below what it has seen (PROTOCOL "Roster")."""
    return Statement(
        "UPDATE spaces SET roster_index = ?2, roster_hash = ?3, epoch = ?4"
        " WHERE id = ?1 AND roster_index < ?2 AND epoch <= ?4",
        (space, index, roster_hash, epoch),
        expect_changes=1,
    )


def rename(space: bytes, name: str) -> Work:
    """Sets the name shown here; the name itself travels in a sealed document."""
    return Statement("UPDATE spaces SET name = ?2 WHERE id = ?1", (space, name), expect_changes=1)


def everything() -> Reading[list[Space]]:
    """All spaces."""
    return Reading(Statement(f"{_SELECT} ORDER BY name, id"), _decode)


def one(space: bytes) -> Reading[Space | None]:
    """A space, None if this device does not belong to it."""
    return Reading(
        Statement(f"{_SELECT} WHERE id = ?1", (space,)),
        lambda rows: _decode(rows)[0] if rows else None,
    )


def _decode(rows: list[Row]) -> list[Space]:
    return [Space(*row) for row in rows]
