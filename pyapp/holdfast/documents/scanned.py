"""What the pre-scan learns about an update. Frozen; made by `scan` only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from holdfast.documents.parts import Part

NO_HALVES: Mapping[int, frozenset[int]] = MappingProxyType({})


class ClockRange(NamedTuple):
    """Clocks `start` to before `end` of one client."""

    client: int
    start: int
    end: int


class Edge(NamedTuple):
    """A place between two clocks of a client, before `clock`, at which the update cuts what is already there."""

    client: int
    clock: int


class Scanned(NamedTuple):
    """A well-formed update of which everything is known that the causal gate asks."""

    part: Part
    clocks: tuple[ClockRange, ...]
    """What it adds, one range a client."""
    needs: Mapping[int, int]
    """The state vector that must be known before it: foreign origins, deletion ends, its own starts."""
    deletions: tuple[ClockRange, ...]
    """What it deletes, of any client; by client, ascending."""
    keys: tuple[str, ...]
    """Keys of head entries that it writes for the first time; a rewrite names only the one before."""
    inserted: int
    """UTF-16 units of text that it inserts."""
    edges: tuple[Edge, ...]
    """Where its origins cut; deletions cut at their own ends."""
    halves: Mapping[int, frozenset[int]]
    """Clocks of second halves of surrogate pairs in its text: no later edge may lie before one."""
