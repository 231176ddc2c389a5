"""Receipts: the sequencer's word that an entry stands at its index. Without one an entry is a proposal.

Record: `[space, index, H("hf1/entry", entry)] ‖ sequencer's Sig "hf1/receipt"`. Its version is the label's.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from holdfast.crypto import Label, SignSecret, Suite
from holdfast.protocol.codec import Codec
from holdfast.protocol.fields import Counter, Hash
from holdfast.protocol.signed import split_signed


class _Body(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    space: Hash
    index: Counter
    entry: Hash


_CODEC = Codec(_Body, limit_bytes=96, depth=1)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt of the right form. Whether its signature is the sequencer's is judged by `fold`."""

    body: bytes
    signature: bytes
    space: bytes
    index: int
    entry: bytes


def sign_receipt(suite: Suite, space: bytes, index: int, entry: bytes, sequencer: SignSecret) -> bytes:
    """The receipt for the entry with the hash `entry`."""
    body = _CODEC.encode(_Body(space, index, entry))
    return body + suite.sign(Label.RECEIPT, body, sequencer)


def read_receipt(record: bytes) -> Receipt:
    """A receipt from its record. Raises the codec's errors."""
    body, (signature,) = split_signed(record, 1)
    fields = _CODEC.decode(body)
    return Receipt(body, signature, fields.space, fields.index, fields.entry)
