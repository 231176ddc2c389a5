"""Keys, labels, hashing, and the port to the one cryptographic library (libsodium, natively and in the browser).

What stands here is small on purpose: key types that never print (`keys`), the labels that keep one use of a key apart
from every other (`labels`), `hash256` (`hashing`), the port `Suite` (`suite`), refusals of degenerate public keys
(`points`), derivations with names (`derivations`), and words for secrets that people write down (`words`).

Rules: no randomness and no clock of its own; every hash and signature carries a label; Ed25519 and X25519 keys are
separate types and are never converted into each other.
"""

from holdfast.crypto.errors import (
    BadAgreement,
    BadKey,
    BadSignature,
    CannotOpen,
    CryptoRefused,
    NoMemoryForPassphrase,
)
from holdfast.crypto.hashing import HASH_BYTES, hash256
from holdfast.crypto.keys import (
    BoxKeyPair,
    BoxPublic,
    BoxSecret,
    BoxSeed,
    DatabaseKey,
    EpochKey,
    KitSecret,
    Secret,
    SharedSecret,
    SignKeyPair,
    SignPublic,
    SignSecret,
    SignSeed,
    SlotMaterial,
    SymmetricKey,
)
from holdfast.crypto.labels import Label
from holdfast.crypto.points import box_public, sign_public
from holdfast.crypto.sealing import SEALED_OVERHEAD, open_with_nonce, seal_with_nonce
from holdfast.crypto.suite import NONCE_BYTES, PUBLIC_BYTES, SALT_BYTES, SIGNATURE_BYTES, TAG_BYTES, Suite

__all__ = [
    "HASH_BYTES",
    "NONCE_BYTES",
    "PUBLIC_BYTES",
    "SALT_BYTES",
    "SEALED_OVERHEAD",
    "SIGNATURE_BYTES",
    "TAG_BYTES",
    "BadAgreement",
    "BadKey",
    "BadSignature",
    "BoxKeyPair",
    "BoxPublic",
    "BoxSecret",
    "BoxSeed",
    "CannotOpen",
    "CryptoRefused",
    "DatabaseKey",
    "EpochKey",
    "KitSecret",
    "Label",
    "NoMemoryForPassphrase",
    "Secret",
    "SharedSecret",
    "SignKeyPair",
    "SignPublic",
    "SignSecret",
    "SignSeed",
    "SlotMaterial",
    "Suite",
    "SymmetricKey",
    "box_public",
    "hash256",
    "open_with_nonce",
    "seal_with_nonce",
    "sign_public",
]
