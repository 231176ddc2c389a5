"""Ids of documents and other things: 16 random bytes, shown as 32 lower-case hex digits in routes and links."""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.random import Random

ID_BYTES = 16


class BadId(HoldfastError):
    """A text that should name a document does not have the form of an id."""

    code = "bad-id"
    blame = Blame.THEIRS


def new_id(random: Random) -> bytes:
    """A new id. It says nothing about its maker or its time."""
    return random.draw(ID_BYTES)


def show_id(value: bytes) -> str:
    """The form of an id that routes and links use."""
    return value.hex()


def parse_id(text: str) -> bytes:
    """The id that `text` shows. Raises BadId unless it is exactly 32 lower-case hex digits."""
    if len(text) != 2 * ID_BYTES or any(digit not in "0123456789abcdef" for digit in text):
        raise BadId("This is not the id of a document.")
    return bytes.fromhex(text)
