"""Secrets as words that people write down: BIP39, English, with its checksum.

Format: bitcoin/bips, BIP-0039; the list and the arithmetic are the PyPI package `mnemonic`, by the authors of the
standard. The words stand for the secret's bytes themselves; BIP39's stretching to a wallet seed is not used.

Rules: reading is tolerant of case, of any white space and of Unicode's compatible forms, and of nothing else; a word
is never completed or corrected. Errors name a word's place, never the word.

Danger: words are the secret itself, and plain text: they are made to be shown, and live no longer than the screen.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING

from holdfast.crypto.errors import CryptoRefused

if TYPE_CHECKING:
    from mnemonic import Mnemonic

_WORDS_OF_BYTES = {16: 12, 32: 24}


class WordsRefused(CryptoRefused):
    """Base of what is wrong with words that were typed."""

    code = "words-refused"
    text = "These words are not a recovery kit."


class WordsCount(WordsRefused):
    """There are more or fewer words than belong to the secret."""

    code = "words-count"

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"{expected} words are needed; {found} were given.")
        self.expected = expected
        self.found = found


class WordUnknown(WordsRefused):
    """A word is not in the list. `place` counts from 1."""

    code = "word-unknown"

    def __init__(self, place: int) -> None:
        super().__init__(f"Word {place} is not in the list of words. Check its spelling.")
        self.place = place


class WordsChecksum(WordsRefused):
    """Every word is in the list, but together they fail the checksum."""

    code = "words-checksum"
    text = "A word is wrong or two have changed places. Compare them with what you wrote down."


@cache
def _list() -> Mnemonic:
    # Only a first run, a restore and linking need the list: no start pays for it and what it imports.
    from mnemonic import Mnemonic  # noqa: PLC0415

    # The library looks for its list beside itself in the file system; in the browser it lies in an archive.
    listed = get_data("mnemonic", "wordlist/english.txt")
    if listed is None:
        raise FileNotFoundError("mnemonic/wordlist/english.txt")
    return Mnemonic("english", wordlist=listed.decode("ascii").split())


def to_words(secret: bytes) -> tuple[str, ...]:
    """The words for 16 (12 words) or 32 (24 words) secret bytes."""
    if len(secret) not in _WORDS_OF_BYTES:
        raise ValueError("words stand for 16 or 32 bytes")
    return tuple(_list().to_mnemonic(secret).split(" "))


def from_words(text: str, size: int) -> bytes:
    """The `size` bytes that the words in `text` stand for. Raises WordsCount, WordUnknown or WordsChecksum."""
    words = unicodedata.normalize("NFKD", text).lower().split()
    if len(words) != _WORDS_OF_BYTES[size]:
        raise WordsCount(_WORDS_OF_BYTES[size], len(words))
    known = frozenset(_list().wordlist)
    for place, word in enumerate(words, 1):
        if word not in known:
            raise WordUnknown(place)
    try:
        return bytes(_list().to_entropy(words))
    except ValueError:
        # `from None`: the library's message is kept out of tracebacks that reach a journal.
        raise WordsChecksum from None
