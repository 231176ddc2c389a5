"""The command line, read by argparse with three differences.

Rules:
* What argparse says on a terminal repeats what was typed or pasted, so it is shown as any text of somebody's (T4).
* Help ends with examples and the exit codes.
* Where words are looked for, `-word` is a word, not an option.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from holdfast.cli.console import visible
from holdfast.cli.exits import EXPLAINED, Exit


class Parser(argparse.ArgumentParser):
    """The parser of `holdfast`, and of each command."""

    def __init__(self, *, examples: Sequence[str] = (), minus_words: bool = False, **others: Any) -> None:
        """`examples`: command lines without the `holdfast`. `minus_words`: positionals may begin with one `-`."""
        shown = "".join(f"  holdfast {example}\n" for example in examples)
        super().__init__(
            **others,
            epilog=(f"Examples:\n{shown}\n" if shown else "") + EXPLAINED,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self._minus_words = minus_words

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse; words that begin with `-` are put behind a `--` before."""
        if self._minus_words and args is not None:
            args = self._words_last(args)
        return super().parse_known_args(args, namespace)

    def _words_last(self, args: Sequence[str]) -> list[str]:
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for piece in rest:
            if piece == "--":
                words.extend(rest)
            elif piece == "-h" or piece.startswith("--"):
                options.append(piece)
                action = self._option_string_actions.get(piece)
                if action is not None and action.nargs is None and (value := next(rest, None)) is not None:
                    options.append(value)
            else:
                words.append(piece)
        return [*options, "--", *words] if words else options

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the command line, and ends."""
        self.print_usage(sys.stderr)
        self.exit(Exit.USAGE, f"{self.prog}: {visible(message)}\n")


def text(given: str) -> str:
    """A text from the command line, for argparse."""
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("this is not UTF-8") from None
    return given
