"""The derivations of PROTOCOL, each with a name and a type. Nothing else in Holdfast calls `hash256` for a key.

`place` is the space's 32-byte id followed by the epoch's number as eight bytes, most significant first: PROTOCOL's
`space‖n`. In the epoch of a genesis the space's *origin* stands in for the id (see `protocol.epoch`).
"""

from __future__ import annotations

from holdfast.crypto.hashing import hash256
from holdfast.crypto.keys import BoxSeed, EpochKey, KitSecret, SignPublic, SignSeed, SlotMaterial, SymmetricKey
from holdfast.crypto.labels import Label


def account_id(root: SignPublic) -> bytes:
    """An account's id."""
    return hash256(Label.ACCOUNT, root)


def kit_root_seed(kit: KitSecret) -> SignSeed:
    """Seed of the account's root key, which signs certificates and, later, `devices-exactly`."""
    return SignSeed(hash256(Label.KIT_ROOT, b"", kit))


def kit_box_seed(kit: KitSecret) -> BoxSeed:
    """Seed of the recovery device's sealing key."""
    return BoxSeed(hash256(Label.KIT_BOX, b"", kit))


def kit_slot_material(kit: KitSecret, vault_id: bytes) -> SlotMaterial:
    """What opens the slot of kind kit in the vault `vault_id`."""
    return SlotMaterial(hash256(Label.KIT_SLOT, vault_id, kit))


def entry_hash(record: bytes) -> bytes:
    """The hash of a signed roster entry."""
    return hash256(Label.ENTRY, record)


def space_id(genesis: bytes) -> bytes:
    """A space's id from its signed genesis entry."""
    return hash256(Label.SPACE, genesis)


def epoch_commit(place: bytes, key: EpochKey) -> bytes:
    """What an epoch's record says of its key."""
    return hash256(Label.EPOCH_COMMIT, place, key)


def back_key(place: bytes, key: EpochKey) -> SymmetricKey:
    """The key that seals the key of the epoch before."""
    return SymmetricKey(hash256(Label.KEY_BACK, place, key))


def slot_key(label: Label, head: bytes, material: SlotMaterial) -> SymmetricKey:
    """wk: an unlock slot's wrapping key; `head` is all of the slot before its commitment."""
    return SymmetricKey(hash256(label, head, material))


def slot_commit(wrapping: SymmetricKey) -> bytes:
    """What a slot says of its wrapping key, so that a wrong secret is told from damage."""
    return hash256(Label.SLOT_COMMIT, b"", wrapping)
