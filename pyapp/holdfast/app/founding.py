"""Making a vault: genesis, database, slots.

Theory: a new vault is written in an order that a crash cannot turn into a half-open one: first the database with
everything in it, in one transaction, then the slots, the person's own last. Without a slot there is no vault, and what
is left of an unfinished one is erased by the next creation.

Rule: a vault that has slots is never created over.
"""

from __future__ import annotations

from holdfast.app.vault import DEVICE_NAME, NewSlot, Place, Vault, opened, put_slot
from holdfast.crypto import DatabaseKey
from holdfast.crypto.derivations import entry_hash, kit_slot_material
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import new_id
from holdfast.protocol.genesis import Genesis, create_account
from holdfast.protocol.slot import NO_PARAMS, SlotKind
from holdfast.store import keyring, meta, roster, settings, spaces
from holdfast.store.database import Work
from holdfast.store.meta import Meta
from holdfast.store.vault import open_vault

PERSONAL = "Personal"
"""Name of the space that a new vault starts with."""

FIRST_GENERATION = 1


class VaultExists(HoldfastError):
    """A vault was to be made where there is one."""

    code = "vault-exists"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("There is a vault on this device already. Unlock it.")


async def create(place: Place, slot: NewSlot, device_name: str) -> Vault:
    """A new vault, open. Raises VaultExists and what the ports raise; then nothing is there that looks like a vault."""
    if await place.slots.list():
        raise VaultExists
    await place.databases.erase()
    genesis = create_account(place.suite, place.random)
    key = DatabaseKey.new(place.random)
    record = Meta(
        vault_id=new_id(place.random),
        account=genesis.account,
        home=genesis.personal.roster.space,
        created=place.clock.now_ms(),
        generation=FIRST_GENERATION,
    )
    database = await open_vault(place.databases, key.reveal(), place.clock, create=True)
    try:
        await database.transact(_founding(record, genesis, device_name))
        kit_slot = NewSlot(SlotKind.KIT, NO_PARAMS, kit_slot_material(genesis.kit, record.vault_id))
        await put_slot(place, record, kit_slot, key)
        slot_id = await put_slot(place, record, slot, key)
    except BaseException:
        await database.close()
        raise
    return await opened(place, database, record, slot_id, slot.kind, slot.material)


def _founding(record: Meta, genesis: Genesis, device_name: str) -> list[Work]:
    personal = genesis.personal
    space = record.home
    head = entry_hash(personal.entry)
    return [
        *meta.create(record),
        keyring.put(keyring.Secret.KIT, genesis.kit.reveal()),
        keyring.put(keyring.Secret.DEVICE_SIGN, genesis.device.sign_seed.reveal()),
        keyring.put(keyring.Secret.DEVICE_BOX, genesis.device.box_seed.reveal()),
        keyring.put(keyring.Secret.SEQUENCER, genesis.device.sign_seed.reveal()),
        keyring.put_epoch_key(space, 1, personal.epoch_key.reveal()),
        spaces.add(spaces.Space(space, PERSONAL, 1, 0, head, 1)),
        roster.append(space, roster.RosterEntry(0, head, personal.entry, personal.receipt)),
        settings.put(DEVICE_NAME, device_name),
    ]
