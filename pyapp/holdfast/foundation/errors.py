"""The base of every error that Holdfast raises on purpose.

Theory: an error is told to a person, so it carries whose fault it is (`blame`), a stable `code` that tests and
journals name, and a sentence that says what happened, whether data is safe, and what to do.

Danger: `message` reaches screens and journals. It never contains a secret, a title or a text (I5).
"""

from __future__ import annotations

from enum import Enum


class Blame(Enum):
    """Whose fault an error is."""

    OURS = "ours"
    """A broken assumption of Holdfast's own: a bug to report."""
    THEIRS = "theirs"
    """Input from outside (a person, a file, a device, a relay) that does not fit."""
    ENVIRONMENT = "environment"
    """The machine or the browser: no room, no storage, no network."""


class HoldfastError(Exception):
    """Base of all our errors. Subclasses fix `code` and `blame`; the message is a full sentence for a person."""

    code: str = "internal"
    blame: Blame = Blame.OURS

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
