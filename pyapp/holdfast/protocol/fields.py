"""The types of the fields that records are made of: lengths and ranges, checked while decoding."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, TypeVar

from msgspec import Meta

from holdfast.crypto import HASH_BYTES, NONCE_BYTES, PUBLIC_BYTES, SALT_BYTES

Hash = Annotated[bytes, Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]
"""A hash or what is made of one: an account's or a space's id, a commitment."""

PublicKey = Annotated[bytes, Meta(min_length=PUBLIC_BYTES, max_length=PUBLIC_BYTES)]
"""A public key as it came: judged by `crypto.sign_public` or `crypto.box_public`, not by its length alone."""

Id16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
"""A random id."""

Salt = Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
"""A salt."""

Nonce = Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
"""A nonce of the AEAD."""

Counter = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""A count from 0 that JavaScript can also hold."""

Ordinal = Annotated[int, Meta(ge=1, le=2**53 - 1)]
"""A number from 1: of a device, an epoch, a generation."""

Name = Annotated[str, Meta(min_length=1, max_length=32)]
"""The name of a type or kind. What is not in the reader's table is newer, not wrong."""


Key = TypeVar("Key", int, bytes)


def check_ascending(keys: Iterable[Key]) -> None:
    """Raises ValueError (in a Struct's `__post_init__`: RecordMalformed) unless a map's keys ascend."""
    if not all(before < after for before, after in pairwise(keys)):
        raise ValueError("the keys of a map ascend")


def number8(number: int) -> bytes:
    """A number inside hashed or authenticated bytes: eight bytes, most significant first."""
    return number.to_bytes(8, "big")
