"""The AEAD with a random nonce in front: how PROTOCOL means `AEAD(...)` where it states no other nonce.

The sealed form is `nonce24 ‖ ciphertext ‖ tag`.
"""

from __future__ import annotations

from holdfast.crypto.errors import CannotOpen
from holdfast.crypto.keys import SymmetricKey
from holdfast.crypto.suite import NONCE_BYTES, TAG_BYTES, Suite
from holdfast.foundation.random import Random

SEALED_OVERHEAD = NONCE_BYTES + TAG_BYTES
"""Bytes that sealing adds to a text."""


def seal_with_nonce(suite: Suite, random: Random, key: SymmetricKey, ad: bytes, text: bytes) -> bytes:
    """Seal `text` under a fresh nonce and put the nonce in front."""
    nonce = random.draw(NONCE_BYTES)
    return nonce + suite.aead_seal(key, nonce, ad, text)


def open_with_nonce(suite: Suite, key: SymmetricKey, ad: bytes, sealed: bytes) -> bytes:
    """Open what `seal_with_nonce` made. Raises CannotOpen."""
    if len(sealed) < SEALED_OVERHEAD:
        raise CannotOpen
    return suite.aead_open(key, sealed[:NONCE_BYTES], ad, sealed[NONCE_BYTES:])
