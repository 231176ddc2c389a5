"""Pictures: what has to be the same when two replicas are said to hold the same document (I3, I8).

Theory: encoded Yrs state depends on the order of arrival, so "same" is a question about what a document says: the
state vectors of its parts, its entries, its text. A fingerprint is a hash over these in one canonical form.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

import msgspec

from holdfast.documents.body import Body
from holdfast.documents.entries import Value
from holdfast.documents.head import Head

FINGERPRINT_BYTES = 32


class Picture(NamedTuple):
    """What a document says. Two are the same if they are equal."""

    head_vector: bytes
    body_vector: bytes
    entries: tuple[tuple[str, int, Value], ...]
    """Key, stamp, value; by key."""
    text: str | None
    """None: the body is not held here."""


def picture(head: Head, body: Body | None) -> Picture:
    """The picture of an open document."""
    return Picture(
        head.encoded_vector(),
        b"" if body is None else body.encoded_vector(),
        tuple(sorted(((key.text, entry.stamp, entry.value) for key, entry in head.entries.all()), key=_by_key)),
        None if body is None else body.text(),
    )


def same(one: Picture, other: Picture) -> bool:
    """Whether two replicas hold the same document. A value's type counts: 1 is not True."""
    return fingerprint(one) == fingerprint(other)


def fingerprint(shown: Picture) -> bytes:
    """BLAKE2b-256 over the picture as MessagePack."""
    return blake2b(msgspec.msgpack.encode(tuple(shown)), digest_size=FINGERPRINT_BYTES).digest()


def _by_key(entry: tuple[str, int, Value]) -> str:
    return entry[0]
