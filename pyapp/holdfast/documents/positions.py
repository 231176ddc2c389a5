"""Positions in a text: Python counts characters, Yjs and the page UTF-16 units, pycrdt UTF-8 bytes.

Rule: the only place that turns one into another. A position inside a character is an error here; yrs would take it
and lose text in silence.
"""

from __future__ import annotations

from holdfast.documents.errors import BadPosition, TextNotAllowed, TextTooLong
from holdfast.foundation.limits import BODY_CHARACTERS


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def size(text: str) -> int:
    """Length in UTF-8 bytes."""
    return len(text) if text.isascii() else len(text.encode("utf-8"))


def characters(text: str, *places: int) -> list[int]:
    """Places in UTF-16 units, ascending, as places in characters. Raises BadPosition."""
    if text.isascii():
        if not all(0 <= place <= len(text) for place in places):
            raise BadPosition
        return list(places)
    encoded = text.encode("utf-16-le")
    found = []
    for place in places:
        if not 0 <= 2 * place <= len(encoded):
            raise BadPosition
        try:
            found.append(len(encoded[: 2 * place].decode("utf-16-le")))
        except UnicodeDecodeError:
            raise BadPosition from None
    return found


def check_text(text: str) -> str:
    """The text, if a body may hold it. Raises TextNotAllowed or TextTooLong."""
    if "\r" in text:
        raise TextNotAllowed("a carriage return")
    try:
        length = units(text)
    except UnicodeEncodeError:
        raise TextNotAllowed("half a character") from None
    if length > BODY_CHARACTERS:
        raise TextTooLong
    return text
