"""Making, opening and closing the vault: keys, slots, genesis, database.

Theory: the database key is random and never changes with a passphrase; each slot wraps it once. A new vault is written
in an order that a crash cannot turn into a half-open one: first the database with everything in it, in one
transaction, then the slots, the person's own last. Without a slot there is no vault, and what is left of an unfinished
one is erased by the next creation.

Rules: a vault that has slots is never created over. A slot opens the vault only if the vault, once open, agrees that
it is its own and of the current generation.

Danger: `Vault` holds keys. It never leaves the engine, and ends with it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from holdfast.app.ports import SlotStore
from holdfast.crypto import DatabaseKey, SlotMaterial, Suite
from holdfast.crypto.derivations import entry_hash, kit_slot_material
from holdfast.foundation.clock import Clock
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import new_id
from holdfast.foundation.random import Random
from holdfast.protocol.errors import Refused
from holdfast.protocol.genesis import Genesis, create_account
from holdfast.protocol.slot import (
    NO_PARAMS,
    NoParams,
    PassphraseParams,
    SlotHead,
    SlotKind,
    check_params,
    check_slot,
    open_slot,
    read_slot,
    seal_slot,
)
from holdfast.store import keyring, meta, roster, settings, spaces
from holdfast.store.database import Database, DatabaseOpener, Work
from holdfast.store.meta import Meta
from holdfast.store.reading import read
from holdfast.store.vault import open_vault

DEVICE_NAME = "device.name"
"""The setting with this device's name. It never syncs; the name that others see travels in a sealed document."""

PERSONAL = "Personal"
"""Name of the space that a new vault starts with."""

FIRST_GENERATION = 1


class VaultExists(HoldfastError):
    """A vault was to be made where there is one."""

    code = "vault-exists"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("There is a vault on this device already. Unlock it.")


class VaultUnfinished(HoldfastError):
    """The database opens but holds no vault, although a slot says so."""

    code = "vault-unfinished"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("The vault on this device is incomplete and cannot be opened. Its data was left alone.")


class NoSuchSlot(HoldfastError):
    """The way of unlocking that was chosen is not there (any more)."""

    code = "no-such-slot"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This way of unlocking is not there any more. Reload the page.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a vault lies and what it works with: every port, handed in by `worker` or `cli`."""

    suite: Suite
    random: Random
    clock: Clock
    databases: DatabaseOpener
    slots: SlotStore


@dataclass(frozen=True, slots=True)
class NewSlot:
    """How a new vault is to be opened."""

    kind: SlotKind
    params: PassphraseParams | NoParams
    material: SlotMaterial

    @classmethod
    def passphrase(cls, salt: bytes, ops: int, memory_bytes: int, material: bytes) -> NewSlot:
        """By a passphrase that was stretched like this. Raises SlotTooWeak or SlotTooHeavy."""
        params = PassphraseParams(salt, ops, memory_bytes)
        check_params(params)
        return cls(SlotKind.PASSPHRASE, params, SlotMaterial(material))

    @classmethod
    def device(cls, material: bytes) -> NewSlot:
        """By whoever can use this browser profile."""
        return cls(SlotKind.DEVICE, NO_PARAMS, SlotMaterial(material))


@dataclass(slots=True)
class Vault:
    """An open vault. `writing` is held by whoever changes documents: one change at a time, in order."""

    place: Place
    database: Database
    meta: Meta
    home: spaces.Space
    slot_id: bytes
    slot_kind: SlotKind
    material: SlotMaterial
    writing: asyncio.Lock

    @property
    def device(self) -> int:
        """This device's number in the home space."""
        return self.home.device

    async def close(self) -> None:
        """Waits for the change under way, then closes the database."""
        async with self.writing:
            await self.database.close()


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
    return await _opened(place, database, record, slot_id, slot.kind, slot.material)


async def unlock(place: Place, slot_id: bytes, material: SlotMaterial) -> Vault:
    """The vault, opened through one of its slots.

    Raises NoSuchSlot, WrongSecret and the other refusals of `protocol.slot`, and what opening the database raises.
    """
    for record in await place.slots.list():
        try:
            slot = read_slot(record)
        except Refused:
            continue  # somebody else's or a newer kind: the one that was asked for is looked for further on
        if slot.head.slot_id != slot_id:
            continue
        key = open_slot(place.suite, slot, material)
        database = await open_vault(place.databases, key.reveal(), place.clock, create=False)
        try:
            found = await read(database, meta.meta())
            if found is None:
                raise VaultUnfinished
            check_slot(slot, found.vault_id, found.generation, found.pending)
            return await _opened(place, database, found, slot_id, slot.head.kind, material)
        except BaseException:
            await database.close()
            raise
    raise NoSuchSlot


async def put_slot(place: Place, record: Meta, slot: NewSlot, key: DatabaseKey) -> bytes:
    """Writes a slot of the current generation; returns its id."""
    head = SlotHead(record.vault_id, new_id(place.random), slot.kind, record.generation, slot.params)
    await place.slots.put(head.slot_id, seal_slot(place.suite, place.random, head, slot.material, key))
    return head.slot_id


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


async def _opened(
    place: Place, database: Database, record: Meta, slot_id: bytes, kind: SlotKind, material: SlotMaterial
) -> Vault:
    home = await read(database, spaces.one(record.home))
    if home is None:
        raise VaultUnfinished
    return Vault(place, database, record, home, slot_id, kind, material, asyncio.Lock())
