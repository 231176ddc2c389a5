"""Key types that never print.

Theory: a secret leaves its type only by `reveal()`, which is easy to find in a review. `repr`, `str` and formatting
show the type alone; pickling, copying by pickle and msgspec refuse it; comparing takes constant time and hashing is
refused, so a secret cannot become a dictionary's key. Each use has its own class, so that the type checker refuses a
database key where an epoch key is meant.

Public keys are plain bytes with a name (`NewType`); those that came from outside pass `points` first.

Danger: Python cannot wipe memory. Locking therefore ends the whole worker (PROTOCOL "Unlock slots").
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import ClassVar, NewType, NoReturn, Self

from holdfast.crypto.errors import BadKey
from holdfast.foundation.random import Random

SignPublic = NewType("SignPublic", bytes)
"""An Ed25519 public key, 32 bytes."""

BoxPublic = NewType("BoxPublic", bytes)
"""An X25519 public key, 32 bytes."""


class Secret:
    """Secret bytes of one fixed length. Raises BadKey for another length."""

    __slots__ = ("_value",)
    size: ClassVar[int] = 32

    def __init__(self, value: bytes) -> None:
        if len(value) != self.size:
            raise BadKey
        self._value = bytes(value)

    @classmethod
    def new(cls, random: Random) -> Self:
        """A fresh secret."""
        return cls(random.draw(cls.size))

    def reveal(self) -> bytes:
        """The bytes themselves: for the suite, for a derivation, for the encrypted database; for nothing else."""
        return self._value

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: hidden>"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return compare_digest(self._value, other.reveal())

    __hash__ = None  # type: ignore[assignment]

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not pickled or copied")


class SymmetricKey(Secret):
    """A key of the AEAD, or of the keyed hash."""

    __slots__ = ()


class DatabaseKey(SymmetricKey):
    """Opens the vault's database. It rests nowhere except wrapped in unlock slots."""

    __slots__ = ()


class EpochKey(SymmetricKey):
    """K: the key of one epoch of one space. Texts are never sealed with it, only with keys derived from it."""

    __slots__ = ()


class SlotMaterial(SymmetricKey):
    """What an unlock slot is opened with: stretched passphrase, device secret, passkey's output or the kit's."""

    __slots__ = ()


class KitSecret(SymmetricKey):
    """e: the account's root secret, the 24 words."""

    __slots__ = ()


class SharedSecret(SymmetricKey):
    """What two X25519 keys agree on. It is hashed before it is used as a key."""

    __slots__ = ()


class SignSeed(Secret):
    """Makes an Ed25519 key pair; the form in which a signing key is stored."""

    __slots__ = ()


class SignSecret(Secret):
    """libsodium's form of an Ed25519 secret key: seed and public key."""

    __slots__ = ()
    size: ClassVar[int] = 64


class BoxSeed(Secret):
    """Makes an X25519 key pair; the form in which a sealing key is stored."""

    __slots__ = ()


class BoxSecret(Secret):
    """An X25519 secret key."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SignKeyPair:
    """An Ed25519 key pair. It only signs."""

    public: SignPublic
    secret: SignSecret


@dataclass(frozen=True, slots=True)
class BoxKeyPair:
    """An X25519 key pair. It opens sealed boxes and agrees."""

    public: BoxPublic
    secret: BoxSecret
