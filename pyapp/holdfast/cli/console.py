"""What a command prints.

Rules:
* Texts of the vault are somebody's input. On a terminal nothing of them is obeyed: control characters, and those that
  make a text look like another, are shown as escapes. Into a file or a pipe goes what is there.
* In lists a title is one line, wherever it goes.
* With `--json`, stdout is one JSON value and nothing else.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TextIO

from holdfast.cli.exits import Unwritable

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def visible(text: str, *, lines: bool = False) -> str:
    """The text with what would not be seen as escapes; `lines`: line feeds and tabs are what they are."""
    return _CONTROLS.sub(lambda found: found[0] if lines and found[0] in "\n\t" else _escape(found[0]), text)


def _escape(c: str) -> str:
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Console:
    """stdout and stderr of one command."""

    def __init__(self, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.as_json = as_json
        self._out = out or sys.stdout
        self.err = err or sys.stderr
        for stream in (self._out, self.err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    @property
    def is_terminal(self) -> bool:
        """Whether somebody reads stdout as it comes."""
        return self._out.isatty()

    def line(self, text: str) -> None:
        """One line of an answer."""
        with _writing():
            self._out.write(visible(text) + "\n")

    def text(self, text: str) -> None:
        """A text of many lines, as it is; on a terminal with what is not seen as escapes, and ended by a line feed."""
        if self.is_terminal:
            text = visible(text, lines=True)
            text += "" if text.endswith("\n") else "\n"
        with _writing():
            self._out.write(text)

    def json(self, value: Json) -> None:
        """The one value of `--json`. On a terminal everything but ASCII is an escape."""
        with _writing():
            self._out.write(json.dumps(value, ensure_ascii=self.is_terminal, indent=2) + "\n")

    def bytes(self, piece: bytes) -> None:
        """A piece of a file."""
        with _writing():
            self._out.buffer.write(piece)

    def say(self, text: str) -> None:
        """A remark on stderr; where nobody takes it, none."""
        with suppress(OSError):
            self.err.write(f"holdfast: {visible(text)}\n")
            self.err.flush()

    def flush(self) -> None:
        """Everything is out. Like all that writes to stdout it raises BrokenPipeError or Unwritable."""
        with _writing():
            self._out.flush()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(f"The answer cannot be written: {error.strerror}. What was done is kept.") from None
