"""Unlock slots: the database key, wrapped once for each way of opening the vault.

Record: `[1, vault_id16, slot_id16, kind, generation, params, commit, nonce, ct]`
* wk = H("hf1/slot/" + kind, all before commit, material); "all before" means the array of those fields, encoded;
* commit = H("hf1/slot/commit", "", wk), compared first: a wrong secret is told from a damaged slot, and a slot that
  opens under two secrets cannot be made;
* ct = AEAD(wk, nonce, ad = all before nonce, database key).
* params: `[salt16, ops, memory in bytes]` for a passphrase, `[]` for device and kit.

Rules: params are judged before any memory is taken for them, by floor and ceiling; the vault compares vault id and
generation after opening (`check_slot`), because slots lie outside the database, where an old one can be put back.

Danger: slots are readable before anything is unlocked. They hold nothing that names a person or a device.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from holdfast.crypto import (
    NONCE_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    CannotOpen,
    DatabaseKey,
    Label,
    SlotMaterial,
    Suite,
)
from holdfast.crypto.derivations import slot_commit, slot_key
from holdfast.foundation.random import Random
from holdfast.protocol.codec import Codec, pack
from holdfast.protocol.errors import HeldAsNewer, Refused
from holdfast.protocol.fields import Counter, Hash, Id16, Name, Nonce, Ordinal, Salt

SLOT_BYTES = 1024
"""More than a slot takes (about 220 bytes; a passkey's will hold a credential id), small enough to refuse unread."""

MIN_OPS = 3
MAX_OPS = 10
"""Passes of Argon2id. The floor is PROTOCOL's; beyond the ceiling a planted slot would hang the start."""
MIN_MEMORY = 64 * 1024 * 1024
MAX_MEMORY = 1024 * 1024 * 1024
"""Bytes of memory of Argon2id, floor and ceiling, for the same reasons."""


class SlotKind(StrEnum):
    """The ways of opening a vault that this version knows."""

    PASSPHRASE = "passphrase"  # noqa: S105
    DEVICE = "device"
    KIT = "kit"


_LABELS = {
    SlotKind.PASSPHRASE: Label.SLOT_PASSPHRASE,
    SlotKind.DEVICE: Label.SLOT_DEVICE,
    SlotKind.KIT: Label.SLOT_KIT,
}


class WrongSecret(Refused):
    """The passphrase, device secret or kit is not the one of this slot."""

    code = "wrong-secret"
    text = "This does not open the vault. Nothing was changed."


class SlotDamaged(Refused):
    """The secret is right, but the wrapped key does not open: the slot was changed."""

    code = "slot-damaged"
    text = "This way of unlocking is damaged. Use another one, or the recovery words."


class SlotForeign(Refused):
    """The slot belongs to another vault."""

    code = "slot-foreign"
    text = "This way of unlocking belongs to another vault. It was not used."


class SlotOld(Refused):
    """The slot is of another generation than the vault: it was replaced."""

    code = "slot-old"
    text = "This way of unlocking was replaced. Use the current passphrase."


class SlotTooWeak(Refused):
    """The parameters of the passphrase's stretching are below the floor."""

    code = "slot-kdf-weak"
    text = "This way of unlocking is protected too weakly. It was not used."


class SlotTooHeavy(Refused):
    """The parameters of the passphrase's stretching are above the ceiling."""

    code = "slot-kdf-heavy"
    text = "This way of unlocking asks for more work than is allowed. It was not used."


class PassphraseParams(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How a passphrase is stretched: Argon2id 1.3 with this salt, these passes and this memory in bytes."""

    salt: Salt
    ops: Counter
    memory_bytes: Counter


class NoParams(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The parameters of a slot whose material needs no work."""


NO_PARAMS = NoParams()
"""What slots of the kinds device and kit have."""


class _Fields(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: Literal[1]
    vault_id: Id16
    slot_id: Id16
    kind: Name
    generation: Ordinal
    params: msgspec.Raw
    commit: Hash
    nonce: Nonce
    sealed: Annotated[bytes, Meta(min_length=DatabaseKey.size + TAG_BYTES, max_length=DatabaseKey.size + TAG_BYTES)]


_CODEC = Codec(_Fields, limit_bytes=SLOT_BYTES, depth=2, version=1)
_PASSPHRASE = Codec(PassphraseParams, limit_bytes=64, depth=1)
_NONE = Codec(NoParams, limit_bytes=1, depth=1)


@dataclass(frozen=True, slots=True)
class SlotHead:
    """All of a slot before its commitment."""

    vault_id: bytes
    slot_id: bytes
    kind: SlotKind
    generation: int
    params: PassphraseParams | NoParams = NO_PARAMS

    def bytes_before_commit(self) -> bytes:
        """What the wrapping key is bound to."""
        return pack([1, self.vault_id, self.slot_id, self.kind.value, self.generation, self.params])

    def bytes_before_nonce(self, commit: bytes) -> bytes:
        """What the wrapped key is bound to."""
        return pack([1, self.vault_id, self.slot_id, self.kind.value, self.generation, self.params, commit])


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that has the right form; whether it opens is another question."""

    head: SlotHead
    commit: bytes
    nonce: bytes
    sealed: bytes


def passphrase_params(random: Random, ops: int = MIN_OPS, memory_bytes: int = MIN_MEMORY) -> PassphraseParams:
    """Parameters with a fresh salt. Raises SlotTooWeak or SlotTooHeavy."""
    params = PassphraseParams(random.draw(SALT_BYTES), ops, memory_bytes)
    check_params(params)
    return params


def check_params(params: PassphraseParams) -> None:
    """Raises SlotTooWeak or SlotTooHeavy."""
    if params.ops < MIN_OPS or params.memory_bytes < MIN_MEMORY:
        raise SlotTooWeak
    if params.ops > MAX_OPS or params.memory_bytes > MAX_MEMORY:
        raise SlotTooHeavy


def passphrase_material(suite: Suite, passphrase: str, params: PassphraseParams) -> SlotMaterial:
    """The passphrase in Unicode's form NFC, stretched. Takes about a second at the floor."""
    check_params(params)
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return suite.pwhash(text, params.salt, params.ops, params.memory_bytes)


def seal_slot(suite: Suite, random: Random, head: SlotHead, material: SlotMaterial, key: DatabaseKey) -> bytes:
    """The record of a slot that opens with `material`."""
    if isinstance(head.params, PassphraseParams) != (head.kind is SlotKind.PASSPHRASE):
        raise ValueError("the parameters do not go with the slot's kind")
    wrapping = slot_key(_LABELS[head.kind], head.bytes_before_commit(), material)
    commit = slot_commit(wrapping)
    nonce = random.draw(NONCE_BYTES)
    sealed = suite.aead_seal(wrapping, nonce, head.bytes_before_nonce(commit), key.reveal())
    fields = (head.vault_id, head.slot_id, head.kind.value, head.generation, msgspec.Raw(pack(head.params)))
    return _CODEC.encode(_Fields(1, *fields, commit, nonce, sealed))


def read_slot(record: bytes) -> Slot:
    """A slot from its record.

    Raises the codec's errors, HeldAsNewer for a kind that is not known, SlotTooWeak and SlotTooHeavy.
    """
    fields = _CODEC.decode(record)
    if fields.kind not in set(SlotKind):
        raise HeldAsNewer
    kind = SlotKind(fields.kind)
    params: PassphraseParams | NoParams
    if kind is SlotKind.PASSPHRASE:
        params = _PASSPHRASE.decode(bytes(fields.params))
        check_params(params)
    else:
        params = _NONE.decode(bytes(fields.params))
    head = SlotHead(fields.vault_id, fields.slot_id, kind, fields.generation, params)
    return Slot(head, fields.commit, fields.nonce, fields.sealed)


def open_slot(suite: Suite, slot: Slot, material: SlotMaterial) -> DatabaseKey:
    """The database key. Raises WrongSecret, or SlotDamaged if the secret is right and the rest is not."""
    wrapping = slot_key(_LABELS[slot.head.kind], slot.head.bytes_before_commit(), material)
    if not compare_digest(slot_commit(wrapping), slot.commit):
        raise WrongSecret
    try:
        key = suite.aead_open(wrapping, slot.nonce, slot.head.bytes_before_nonce(slot.commit), slot.sealed)
    except CannotOpen:
        raise SlotDamaged from None
    return DatabaseKey(key)


def check_slot(slot: Slot, vault_id: bytes, generation: int, pending: int | None = None) -> None:
    """Compare a slot with what the opened vault says of itself.

    `generation` is the vault's; `pending` is the other one that still opens while slots are being replaced. The kit's
    slot is of every generation, because its secret may be nowhere but in the words. Raises SlotForeign or SlotOld.
    """
    if slot.head.vault_id != vault_id:
        raise SlotForeign
    if slot.head.kind is not SlotKind.KIT and slot.head.generation not in (generation, pending):
        raise SlotOld
