"""Where a passphrase comes from: a terminal or a file, never the command line or the environment, which others can see.

Format of the file: UTF-8; one line end at its end does not count.
"""

from __future__ import annotations

import getpass
import warnings
from pathlib import Path

from holdfast.cli.exits import Failure, Usage

LEAST = 10
"""Characters of a new passphrase, as in the browser."""

FILE_BYTES = 64 * 1024
"""Bytes of a passphrase file: more is a wrong file."""


def known(file: Path | None) -> str:
    """The passphrase of a vault that is there."""
    return ask("Passphrase: ") if file is None else from_file(file)


def new(file: Path | None) -> str:
    """A passphrase for a new vault; typed twice."""
    passphrase = ask(f"New passphrase, at least {LEAST} characters: ") if file is None else from_file(file)
    if len(passphrase) < LEAST:
        raise Failure(f"Use at least {LEAST} characters for the passphrase. No vault was made.")
    if file is None and ask("Repeat passphrase: ") != passphrase:
        raise Failure("The two passphrases are not the same. No vault was made.")
    return passphrase


def from_file(file: Path) -> str:
    """The passphrase in a file."""
    try:
        with file.open("rb") as stream:
            data = stream.read(FILE_BYTES + 1)
        text = data.decode("utf-8")
    except OSError as error:
        raise Failure(f"The passphrase file {file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Failure("The passphrase file is not UTF-8.") from None
    passphrase = text.removesuffix("\n").removesuffix("\r")
    if not passphrase or len(data) > FILE_BYTES:
        raise Failure("The passphrase file is empty or too large.")
    return passphrase


def ask(prompt: str) -> str:
    """Asks on the terminal, without showing what is typed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError, OSError):
        raise Usage("There is no terminal to ask for the passphrase. Use --passphrase-file FILE.") from None
