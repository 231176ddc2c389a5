"""What came, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from holdfast.app.commits import Draft


class Fate(Enum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"
    NOT_TAKEN = "not-taken"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came. `refusal` is set where it could not even be read."""

    path: str
    data: bytes
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, with the reason where it was not taken."""

    path: str
    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to become of one file: the change that makes it so, and what to remember it by (path, hash)."""

    outcome: Outcome
    draft: Draft | None = None
    records: frozenset[tuple[str, bytes]] = frozenset()
