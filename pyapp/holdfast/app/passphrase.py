"""Changing how the vault is opened: another passphrase, or a first one.

Theory (PROTOCOL "Unlock slots"): the database key stays; it is wrapped anew. Four steps, each durable before the next:
the new slot is put beside the old; the vault's generation becomes the new slot's, the old one `pending`; the old slots
are deleted; the mark goes. Whatever step a crash comes before, one of the two secrets opens the vault, and `tidy`, the
next time it is opened, finishes or takes back.

Rules:
* The kit's slot is of every generation (docs/decisions/0009-changing-the-passphrase.md): its secret may be in the words
  alone, so nobody could wrap the key for it again.
* While both open, opening by the old secret settles nothing: whoever uses it has not seen that the change succeeded.

Danger: a copy of the profile from before opens with the old secret for ever; the screen says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from holdfast.app.vault import NewSlot, NoSuchSlot, Place, Vault, known_slots, put_slot
from holdfast.crypto import DatabaseKey, SlotMaterial
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.protocol.slot import Slot, SlotKind, WrongSecret, open_slot
from holdfast.store import meta
from holdfast.store.meta import Meta


class WrongPassphrase(HoldfastError):
    """The current passphrase, asked for again, was not the right one."""

    code = "wrong-passphrase"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("Wrong passphrase. Nothing was changed.")


async def change(
    vault: Vault, new: NewSlot, current: Sequence[tuple[bytes, SlotMaterial]], replaced: Callable[[], None]
) -> None:
    """From now on `new` opens the vault, and the kit; nothing else does.

    `current`: slots of passphrases, each with the material that the passphrase, asked for again, gives there (there are
    two after a change that was stopped); empty only if the vault has no passphrase. `replaced` is called once the new
    slot counts, before the old ones go: whoever keeps a secret to open the vault again takes the new one. Raises
    WrongPassphrase, NoSuchSlot, and what the ports raise; then what opened before still opens.
    """
    place = vault.place
    async with vault.writing:
        await tidy(vault)
        key = await _key(vault, current)
        old, pending = vault.meta.generation, vault.meta.pending
        record = replace(vault.meta, generation=old + 1, pending=old if pending is None else pending)
        slot_id = await put_slot(place, record, new, key)
        if pending is None:
            await vault.database.transact(meta.begin_generation(old, old + 1))
        else:  # a change before was stopped, and it is still the secret from before it that is used
            await vault.database.transact(meta.supersede_generation(pending, old, old + 1))
        vault.meta = record
        vault.slot_id, vault.slot_kind, vault.material = slot_id, new.kind, new.material
        replaced()
        await tidy(vault)


async def tidy(vault: Vault) -> None:
    """Deletes slots that do not count any more, and finishes a change under way if the new secret is in use.

    Raises what the ports raise; the vault opens as before then, and the next call goes on.
    """
    place, record = vault.place, vault.meta
    slots = await known_slots(place)
    mine = next((slot for slot in slots if slot.head.slot_id == vault.slot_id), None)
    by_new = mine is not None and (mine.head.kind is SlotKind.KIT or mine.head.generation == record.generation)
    if record.pending is not None and not by_new:
        return
    for slot in slots:
        if _is_stale(slot, record):
            await place.slots.delete(slot.head.slot_id)
    if record.pending is not None:
        await vault.database.transact([meta.settle_generation(record.pending)])
        vault.meta = replace(record, pending=None)


async def has_passphrase(place: Place, record: Meta) -> bool:
    """Whether a passphrase opens the vault."""
    return any(slot.head.kind is SlotKind.PASSPHRASE and _opens(slot, record) for slot in await known_slots(place))


def _is_stale(slot: Slot, record: Meta) -> bool:
    """Whether a slot of this vault was replaced, or left by a change that did not come to count."""
    head = slot.head
    return head.vault_id == record.vault_id and head.kind is not SlotKind.KIT and head.generation != record.generation


def _opens(slot: Slot, record: Meta) -> bool:
    """Whether a slot of this vault counts, be it only as long as a change is under way."""
    head = slot.head
    return head.vault_id == record.vault_id and (head.kind is SlotKind.KIT or record.opens(head.generation))


async def _key(vault: Vault, current: Sequence[tuple[bytes, SlotMaterial]]) -> DatabaseKey:
    """The database key, out of a slot whose secret was given: now, or, without a passphrase, when it was opened."""
    place = vault.place
    if not current and await has_passphrase(place, vault.meta):
        raise WrongPassphrase
    slots = {slot.head.slot_id: slot for slot in await known_slots(place) if _opens(slot, vault.meta)}
    given = [
        (slots[slot_id], material)
        for slot_id, material in current or [(vault.slot_id, vault.material)]
        if slot_id in slots
    ]
    if not given:
        raise NoSuchSlot
    for slot, material in given:
        with contextlib.suppress(WrongSecret):
            return open_slot(place.suite, slot, material)
    raise WrongPassphrase
