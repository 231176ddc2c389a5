"""Why a file is not taken. The messages are the short sentences of the list "Not taken"."""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError


class NotTaken(HoldfastError):
    """A file that does not become a note. The message says why, in a short sentence without the file's name."""

    code = "not-taken"
    blame = Blame.THEIRS


class WrongEnding(NotTaken):
    """The name does not end like a text that we import."""

    code = "not-taken-ending"

    def __init__(self) -> None:
        super().__init__("Only .md, .markdown, .mdown and .txt files are imported.")


class TooLarge(NotTaken):
    """The file is over the limit."""

    code = "not-taken-size"

    def __init__(self) -> None:
        super().__init__("It is larger than 2 MB.")


class NotUtf8(NotTaken):
    """The bytes are text in another encoding, or no text."""

    code = "not-taken-encoding"


class NotText(NotTaken):
    """The bytes are no text."""

    code = "not-taken-binary"

    def __init__(self) -> None:
        super().__init__("It is not a text file.")


class BadPath(NotTaken):
    """The name points outside the folder, or is none."""

    code = "not-taken-path"
