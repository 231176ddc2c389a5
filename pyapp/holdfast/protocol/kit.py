"""The recovery kit: e, the account's root secret, and what follows from it.

Theory: the kit is a virtual device of kind `recovery`. Its signing key is the account's root key, its sealing key is a
recipient of every epoch of every space the account is in, so nothing goes stale while the words lie in a drawer.

Danger: e is kept in the vault only until "Check words" succeeds (PROTOCOL "Accounts and devices"); this module keeps
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.crypto import BoxKeyPair, KitSecret, SignKeyPair, Suite
from holdfast.crypto.derivations import kit_box_seed, kit_root_seed
from holdfast.crypto.words import from_words, to_words


@dataclass(frozen=True, slots=True)
class Kit:
    """The key pairs of a recovery kit."""

    root: SignKeyPair
    box: BoxKeyPair


def derive_kit(suite: Suite, secret: KitSecret) -> Kit:
    """The key pairs that follow from e."""
    return Kit(suite.sign_keypair(kit_root_seed(secret)), suite.box_keypair(kit_box_seed(secret)))


def kit_words(secret: KitSecret) -> tuple[str, ...]:
    """The 24 words of e."""
    return to_words(secret.reveal())


def kit_from_words(text: str) -> KitSecret:
    """e from its words, however they are spaced and cased. Raises a WordsRefused of `crypto.words`."""
    return KitSecret(from_words(text, KitSecret.size))
