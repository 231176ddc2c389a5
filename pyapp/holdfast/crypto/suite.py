"""The port to libsodium. One contract suite (tests/contracts/suite_cases.py) holds every implementation to it.

Rules
* Every method is synchronous and pure except for `box_seal`, whose ephemeral key libsodium draws itself.
* Signing and verifying take a label: there is no way to sign bare bytes.
* Whatever does not open or verify is raised as a typed error of `errors`; no library's own exception comes through.
* Wrong lengths are refused before the library sees them.

Danger: `aead_seal` with a nonce used twice under one key gives both texts away. Take `sealing.seal_with_nonce`, which
draws one, unless PROTOCOL states another way.
"""

from __future__ import annotations

from typing import Protocol

from holdfast.crypto.keys import (
    BoxKeyPair,
    BoxPublic,
    BoxSecret,
    BoxSeed,
    SharedSecret,
    SignKeyPair,
    SignPublic,
    SignSecret,
    SignSeed,
    SlotMaterial,
    SymmetricKey,
)
from holdfast.crypto.labels import Label

SIGNATURE_BYTES = 64
"""Bytes of an Ed25519 signature."""
PUBLIC_BYTES = 32
"""Bytes of a public key of either kind."""
NONCE_BYTES = 24
"""Bytes of an XChaCha20 nonce: long enough to be drawn at random for ever."""
TAG_BYTES = 16
"""Bytes that sealing adds to a text, without the nonce."""
BOX_OVERHEAD = 48
"""Bytes that `box_seal` adds to a text: an ephemeral public key and a tag."""
SALT_BYTES = 16
"""Bytes of the salt of `pwhash`."""


class Suite(Protocol):
    """libsodium as Holdfast uses it."""

    def sign_keypair(self, seed: SignSeed) -> SignKeyPair:
        """The Ed25519 key pair of a seed."""
        ...

    def box_keypair(self, seed: BoxSeed) -> BoxKeyPair:
        """The X25519 key pair of a seed (`crypto_box_seed_keypair`: the secret is not the seed itself)."""
        ...

    def sign(self, label: Label, data: bytes, secret: SignSecret) -> bytes:
        """Sig(label, data): 64 bytes, always the same for the same input."""
        ...

    def verify(self, label: Label, data: bytes, signature: bytes, public: SignPublic) -> None:
        """Return if the signature is valid.

        Raises BadSignature if it is not; also for a scalar that is not reduced, for points that are not canonical, and
        for keys and commitments of small order.
        """
        ...

    def is_prime_order(self, public: bytes) -> bool:
        """Whether 32 bytes are the canonical form of an Ed25519 point of the prime-order subgroup."""
        ...

    def box_seal(self, text: bytes, public: BoxPublic) -> bytes:
        """Seal for one recipient, anonymously. Raises BadKey for a degenerate key."""
        ...

    def box_open(self, sealed: bytes, pair: BoxKeyPair) -> bytes:
        """Open what `box_seal` made. Raises CannotOpen."""
        ...

    def aead_seal(self, key: SymmetricKey, nonce: bytes, ad: bytes, text: bytes) -> bytes:
        """XChaCha20-Poly1305-IETF: the ciphertext with its tag. `nonce` is 24 bytes, ValueError otherwise."""
        ...

    def aead_open(self, key: SymmetricKey, nonce: bytes, ad: bytes, sealed: bytes) -> bytes:
        """Open what `aead_seal` made with the same key, nonce and ad. Raises CannotOpen."""
        ...

    def agree(self, secret: BoxSecret, public: BoxPublic) -> SharedSecret:
        """X25519. Raises BadAgreement for the all-zero result."""
        ...

    def pwhash(self, passphrase: bytes, salt: bytes, ops: int, memory_bytes: int) -> SlotMaterial:
        """Argon2id 1.3, 32 bytes. Takes seconds. Raises NoMemoryForPassphrase.

        Floor and ceiling of the parameters are the slot's rules, not this port's.
        """
        ...
