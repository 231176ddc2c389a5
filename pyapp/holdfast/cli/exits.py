"""How a command ends, for scripts."""

from __future__ import annotations

from enum import IntEnum

from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.protocol.slot import WrongSecret


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    WRONG_PASSPHRASE = 3


BY_SIGNAL = 128
"""Added to the number of the signal that stopped a command, as shells do: 130 for Ctrl+C."""

EXPLAINED = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong passphrase, 130 interrupted by Ctrl+C."


class Failure(HoldfastError):
    """A command cannot do what it was asked for."""

    code = "command-failed"
    blame = Blame.THEIRS


class Usage(Failure):
    """A command was asked for in a way that makes no sense."""

    code = "command-usage"


class Unwritable(Failure):
    """What stdout leads to takes nothing more."""

    code = "command-output"
    blame = Blame.ENVIRONMENT


def code_of(error: HoldfastError) -> Exit:
    """The exit code of an error."""
    if isinstance(error, WrongSecret):
        return Exit.WRONG_PASSPHRASE
    return Exit.USAGE if isinstance(error, Usage) else Exit.FAILED
