"""`holdfast`: reads the command line, runs the command, says how it ended."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from holdfast.cli import file_commands, reading_commands, vault_commands, writing_commands
from holdfast.cli.chosen import Ambiguous
from holdfast.cli.console import Console
from holdfast.cli.exits import BY_SIGNAL, Exit, Unwritable, code_of
from holdfast.cli.parsing import Parser
from holdfast.cli.places import ENVIRONMENT
from holdfast.cli.sessions import Session
from holdfast.cli.stopping import Stopped, stoppable
from holdfast.cli.telling import told, unexpected
from holdfast.foundation.errors import HoldfastError

_STANDARD = 3
"""Descriptors of stdin, stdout and stderr: 0, 1, 2."""


def parser() -> Parser:
    """What can be asked for."""
    everywhere = Parser(
        prog="holdfast",
        description="Notes and tasks in an encrypted vault, from a terminal.",
        examples=(
            "init",
            'add --task "Pay rent tomorrow #home"',
            "list --tasks",
            "export everything.zip",
            "--vault ~/work --passphrase-file ~/.secret --json list",
        ),
    )
    everywhere.add_argument(
        "--vault", type=Path, metavar="DIR", help=f"folder of the vault (default: ${ENVIRONMENT}, or the user's data)"
    )
    everywhere.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="file with the passphrase (default: it is asked for)"
    )
    everywhere.add_argument("--json", action="store_true", help="print JSON")
    everywhere.set_defaults(when_unread=Exit.DONE)
    commands = everywhere.add_subparsers(metavar="COMMAND", required=True)
    for group in (vault_commands, file_commands, reading_commands, writing_commands):
        group.declare(commands)
    return everywhere


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit code."""
    _open_standard_streams()
    arguments = parser().parse_args(argv)
    console = Console(as_json=arguments.json)
    session = Session(arguments, console)
    try:
        with stoppable():
            asyncio.run(arguments.run(session))
            console.flush()
    except HoldfastError as error:
        console.say(told(error, session.folder))
        for candidate in error.candidates if isinstance(error, Ambiguous) else ():
            console.say(f"  {candidate}")
        if isinstance(error, Unwritable):
            _let_go_of_stdout()
        return code_of(error)
    except Stopped as stopped:
        _let_go_of_stdout()
        console.say("Interrupted. What was done before is kept; nothing is half done.")
        return BY_SIGNAL + stopped.number
    except BrokenPipeError:  # whoever read has enough
        _let_go_of_stdout()
        code: Exit = arguments.when_unread
        return code
    except Exception as error:  # noqa: BLE001 - a traceback would quote texts of the vault
        _let_go_of_stdout()
        console.say(unexpected(error))
        return Exit.FAILED
    return Exit.DONE


def _open_standard_streams() -> None:
    """Fills what was closed: else a file that is opened next could be what somebody below Python prints to."""
    for number in range(_STANDARD):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free, which is this one
    # Where Python found none, its number may be another file's by now.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _let_go_of_stdout() -> None:
    """What is still buffered for stdout goes nowhere. Python would try once more when it ends, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
