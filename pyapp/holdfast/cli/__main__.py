"""`holdfast`: reads the command line, runs the command, says how it ended."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from holdfast.cli import file_commands, reading_commands, vault_commands, writing_commands
from holdfast.cli.chosen import Ambiguous
from holdfast.cli.console import Console
from holdfast.cli.exits import Exit, code_of
from holdfast.cli.places import ENVIRONMENT
from holdfast.cli.sessions import Session
from holdfast.foundation.errors import HoldfastError

EPILOG = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong passphrase."


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    everywhere = argparse.ArgumentParser(
        prog="holdfast", description="Notes in an encrypted vault, from a terminal.", epilog=EPILOG
    )
    everywhere.add_argument(
        "--vault", type=Path, metavar="DIR", help=f"folder of the vault (default: ${ENVIRONMENT}, or the user's data)"
    )
    everywhere.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="file with the passphrase (default: it is asked for)"
    )
    everywhere.add_argument("--json", action="store_true", help="print JSON")
    commands = everywhere.add_subparsers(metavar="COMMAND", required=True)
    for group in (vault_commands, file_commands, reading_commands, writing_commands):
        group.declare(commands)
    return everywhere


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit code."""
    arguments = parser().parse_args(argv)
    console = Console(as_json=arguments.json)
    try:
        asyncio.run(arguments.run(Session(arguments, console)))
        console.flush()
    except HoldfastError as error:
        console.say(error.message)
        for candidate in error.candidates if isinstance(error, Ambiguous) else ():
            console.say(f"  {candidate}")
        return code_of(error)
    except KeyboardInterrupt:
        console.say("Interrupted. What was done before is kept.")
        return Exit.FAILED
    except BrokenPipeError:
        # Whoever read has enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(main())
