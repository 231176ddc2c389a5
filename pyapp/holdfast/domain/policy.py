"""Merge policies: what happens to a field that two people write at once (DESIGN section 5)."""

from __future__ import annotations

from enum import Enum


class Policy(Enum):
    """How a field merges. `documents.resolve` carries each of them out."""

    TEXT = "text"
    """Characters merge: the body."""
    LATEST = "latest"
    """The later stamp wins; the other value stays in the history."""
    ASK = "ask"
    """Concurrent values are all kept until a person picks."""
    SET = "set"
    """Add wins."""
    COUNTER = "counter"
    """Additions add up."""
    ORDER = "order"
    """A fractional rank for each view."""
