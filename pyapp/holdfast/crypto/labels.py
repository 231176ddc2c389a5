"""The labels of PROTOCOL: what a hash, a derived key or a signature is for.

Theory: the bytes that are hashed or signed begin with their label and a zero byte, so nothing made for one purpose can
be passed off as another, and one key may safely sign records of several kinds.

Rules: a label is ASCII without a zero byte; each is used for one purpose; none is ever changed or used again. The
names of the slot labels end in the slot's kind.
"""

from __future__ import annotations

from enum import Enum, unique


@unique
class Label(Enum):
    """A purpose of a hash (H) or of a signature (Sig)."""

    ACCOUNT = "hf1/account"
    """H: an account's id from its root key."""
    CERTIFICATE = "hf1/cert"
    """Sig: the issuer of a certificate."""
    CERTIFICATE_OWN = "hf1/cert-own"
    """Sig: the subject of a certificate, which proves that it holds the key."""

    KIT_ROOT = "hf1/kit/root"
    """H: seed of the account's root key."""
    KIT_BOX = "hf1/kit/box"
    """H: seed of the recovery device's sealing key."""
    KIT_SLOT = "hf1/kit/slot"
    """H: material of the unlock slot of kind kit."""

    ROSTER = "hf1/roster"
    """Sig: a roster entry, by its author."""
    ENTRY = "hf1/entry"
    """H: a signed roster entry; the link from each entry to the one before, and what a receipt names."""
    RECEIPT = "hf1/receipt"
    """Sig: a receipt, by the sequencer."""
    SPACE = "hf1/space"
    """H: a space's id from its signed genesis."""
    ORIGIN = "hf1/origin"
    """H: stands for the space's id in the epoch that is part of the genesis."""

    EPOCH_COMMIT = "hf1/epoch-commit"
    """H: commits an epoch to its key."""
    KEY_BACK = "hf1/key/back"
    """H: the key that seals the previous epoch's key."""

    SLOT_PASSPHRASE = "hf1/slot/passphrase"  # noqa: S105
    """H: wrapping key of an unlock slot."""
    SLOT_DEVICE = "hf1/slot/device"
    """H: wrapping key of an unlock slot."""
    SLOT_KIT = "hf1/slot/kit"
    """H: wrapping key of an unlock slot."""
    SLOT_COMMIT = "hf1/slot/commit"
    """H: commits an unlock slot to its wrapping key."""

    def bind(self, data: bytes) -> bytes:
        """`label ‖ 00 ‖ data`: the bytes that are hashed or signed."""
        return self.value.encode("ascii") + b"\0" + data
