"""Opening and closing the vault: slots, keys, database. Making one is `app.founding`.

Theory: the database key is random and never changes with a passphrase; each slot wraps it once.

Rules: a slot opens the vault only if the vault, once open, agrees that it is its own and of the current generation.

Danger: `Vault` holds keys. It never leaves the engine, and ends with it.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass

from holdfast.app.ports import SlotStore
from holdfast.crypto import DatabaseKey, SlotMaterial, Suite
from holdfast.foundation.clock import Clock
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import new_id
from holdfast.foundation.random import Random
from holdfast.protocol.errors import Refused
from holdfast.protocol.slot import (
    NO_PARAMS,
    NoParams,
    PassphraseParams,
    Slot,
    SlotHead,
    SlotKind,
    check_params,
    check_slot,
    open_slot,
    read_slot,
    seal_slot,
)
from holdfast.store import meta, spaces
from holdfast.store.database import Database, DatabaseOpener
from holdfast.store.meta import Meta
from holdfast.store.reading import read
from holdfast.store.vault import open_vault

DEVICE_NAME = "device.name"
"""The setting with this device's name. It never syncs; the name that others see travels in a sealed document."""


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


async def unlock(place: Place, slot_id: bytes, material: SlotMaterial) -> Vault:
    """The vault, opened through one of its slots.

    Raises NoSuchSlot, WrongSecret and the other refusals of `protocol.slot`, and what opening the database raises.
    """
    for slot in await known_slots(place):
        if slot.head.slot_id != slot_id:
            continue
        key = open_slot(place.suite, slot, material)
        database = await open_vault(place.databases, key.reveal(), place.clock, create=False)
        try:
            found = await read(database, meta.meta())
            if found is None:
                raise VaultUnfinished
            check_slot(slot, found.vault_id, found.generation, found.pending)
            return await opened(place, database, found, slot_id, slot.head.kind, material)
        except BaseException:
            await database.close()
            raise
    raise NoSuchSlot


async def known_slots(place: Place) -> list[Slot]:
    """The slots that this version understands; somebody else's and newer kinds are passed over."""
    slots: list[Slot] = []
    for record in await place.slots.list():
        with contextlib.suppress(Refused):
            slots.append(read_slot(record))
    return slots


async def put_slot(place: Place, record: Meta, slot: NewSlot, key: DatabaseKey) -> bytes:
    """Writes a slot of the current generation; returns its id."""
    head = SlotHead(record.vault_id, new_id(place.random), slot.kind, record.generation, slot.params)
    await place.slots.put(head.slot_id, seal_slot(place.suite, place.random, head, slot.material, key))
    return head.slot_id


async def opened(
    place: Place, database: Database, record: Meta, slot_id: bytes, kind: SlotKind, material: SlotMaterial
) -> Vault:
    """The vault over a database that has been opened and checked. Raises VaultUnfinished."""
    home = await read(database, spaces.one(record.home))
    if home is None:
        raise VaultUnfinished
    return Vault(place, database, record, home, slot_id, kind, material, asyncio.Lock())
