"""`init` and `unlock`: the vault as such."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from holdfast.app import kit
from holdfast.cli import places
from holdfast.cli.parsing import Parser, text
from holdfast.cli.sessions import Session

if TYPE_CHECKING:
    from argparse import _SubParsersAction

COLUMNS = 4
"""Recovery words in a line."""

ONCE = (
    "These are the recovery words. They open this vault if the passphrase is lost, and this command shows them once.\n"
    "Write them down on paper, and keep them where nobody else comes:"
)


def declare(commands: _SubParsersAction[Parser]) -> None:
    """Adds the commands to the parser."""
    made = commands.add_parser(
        "init",
        help="make a vault",
        description="Make a vault and show its recovery words, once. The passphrase is asked for twice.",
        examples=("init", "--vault ~/work init --device-name Desk", "--passphrase-file ~/.secret init"),
    )
    made.add_argument(
        "--device-name", type=text, metavar="NAME", default="", help="what others see (default: the host's name)"
    )
    made.set_defaults(run=init)
    tried = commands.add_parser(
        "unlock",
        help="check the passphrase",
        description="Check that the passphrase opens the vault. Nothing stays open: each command asks for it.",
        examples=("unlock", "--passphrase-file ~/.secret unlock"),
    )
    tried.set_defaults(run=unlock)


async def init(session: Session) -> None:
    """Makes a vault."""
    name: str = session.arguments.device_name.strip() or platform.node() or "Terminal"
    vault = await places.found(session.folder, session.passphrase_file, name)
    try:
        words = await kit.words(vault) or ()
    finally:
        await vault.close()
    if session.console.as_json:
        session.console.json({"vault": str(session.folder), "device": name, "words": list(words)})
        return
    session.console.line(f"A vault was made in {session.folder}")
    session.console.text(f"\n{ONCE}\n\n")
    for at in range(0, len(words), COLUMNS):
        row = (f"{place:2} {word:<10}" for place, word in enumerate(words[at : at + COLUMNS], at + 1))
        session.console.line("  ".join(row).rstrip())


async def unlock(session: Session) -> None:
    """Opens the vault and closes it."""
    async with session.opened():
        pass
    if session.console.as_json:
        session.console.json({"vault": str(session.folder), "unlocked": True})
    else:
        session.console.line("The passphrase opens the vault.")
