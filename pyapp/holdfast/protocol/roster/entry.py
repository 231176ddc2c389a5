"""Roster entries.

Record: `[1, space, index, prev, author, type, payload] ‖ author's Sig "hf1/roster"`
* space is the space's id, empty in the genesis, whose hash it is; index counts from 0;
* prev = H("hf1/entry", record before), empty in the genesis;
* author is the number of the device that signs; 0 is kept for entries that an account's root signs;
* payload is the array of the type, encoded, as a byte string: an entry of a type that is not known can be verified,
  linked and passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from holdfast.crypto import HASH_BYTES, Label, SignSecret, Suite
from holdfast.crypto.derivations import entry_hash
from holdfast.protocol.codec import Codec, RecordMalformed
from holdfast.protocol.fields import Counter, Name
from holdfast.protocol.signed import split_signed

ENTRY_BYTES = 1024 * 1024
"""An epoch for 5 000 devices (about 140 bytes each) still fits; nothing else is near it."""

_Link = Annotated[bytes, Meta(max_length=HASH_BYTES)]


class _Body(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: Literal[1]
    space: _Link
    index: Counter
    prev: _Link
    author: Counter
    type: Name
    payload: bytes


_CODEC = Codec(_Body, limit_bytes=ENTRY_BYTES, depth=1, version=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the right form. Its signature, receipt and meaning are judged by `fold`."""

    record: bytes
    body: bytes
    signature: bytes
    space: bytes
    index: int
    prev: bytes
    author: int
    type: str
    payload: bytes

    @property
    def hash(self) -> bytes:
        """What the next entry links to and what a receipt names."""
        return entry_hash(self.record)


def sign_entry(
    suite: Suite, place: tuple[bytes, int, bytes], author: int, kind: str, payload: bytes, secret: SignSecret
) -> bytes:
    """The record of an entry at `place`: space, index and the hash of the entry before."""
    space, index, prev = place
    body = _CODEC.encode(_Body(1, space, index, prev, author, kind, payload))
    return body + suite.sign(Label.ROSTER, body, secret)


def read_entry(record: bytes) -> Entry:
    """An entry from its record. Raises the codec's errors and HeldAsNewer for a newer version."""
    body, (signature,) = split_signed(record, 1)
    fields = _CODEC.decode(body)
    first = fields.index == 0
    if len(fields.space) != (0 if first else HASH_BYTES) or len(fields.prev) != (0 if first else HASH_BYTES):
        raise RecordMalformed
    return Entry(
        record, body, signature, fields.space, fields.index, fields.prev, fields.author, fields.type, fields.payload
    )
