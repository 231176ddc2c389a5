"""Changing the passphrase, and being stopped anywhere in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from holdfast.app import kit
from holdfast.app.founding import create
from holdfast.app.passphrase import WrongPassphrase, change, has_passphrase, tidy
from holdfast.app.ports import SlotStore, SlotsUnavailable
from holdfast.app.vault import NewSlot, NoSuchSlot, Place, Vault, unlock
from holdfast.crypto import KitSecret, SlotMaterial
from holdfast.crypto.derivations import kit_slot_material
from holdfast.protocol.slot import MIN_MEMORY, MIN_OPS, SlotKind, SlotOld, read_slot
from holdfast.store import keyring
from holdfast.store.database import Database, Row, Work
from holdfast.store.errors import StorageFull
from holdfast.store.reading import read
from tests.unit.app.conftest import MATERIAL

OLD, NEW = b"o" * 32, b"n" * 32


def by_passphrase(material: bytes) -> NewSlot:
    return NewSlot.passphrase(bytes(16), MIN_OPS, MIN_MEMORY, material)


def secret(vault: Vault, material: bytes) -> tuple[bytes, SlotMaterial]:
    return vault.slot_id, SlotMaterial(material)


def current(vault: Vault, material: bytes) -> list[tuple[bytes, SlotMaterial]]:
    return [secret(vault, material)]


async def heads(place: Place) -> list[tuple[SlotKind, int]]:
    slots = [read_slot(record).head for record in await place.slots.list()]
    return sorted((slot.kind, slot.generation) for slot in slots)


async def test_the_new_one_opens_and_the_old_one_does_not(place: Place) -> None:
    """K19, K20: the old slot is gone, the kit's is still there, and the change holds for the open vault too."""
    vault = await create(place, by_passphrase(OLD), "Test")
    before = secret(vault, OLD)
    told: list[bytes] = []
    await change(vault, by_passphrase(NEW), [before], lambda: told.append(vault.material.reveal()))
    assert told == [NEW]
    assert (vault.meta.generation, vault.meta.pending) == (2, None)
    assert await heads(place) == [(SlotKind.KIT, 1), (SlotKind.PASSPHRASE, 2)]
    after = secret(vault, NEW)
    await vault.close()
    with pytest.raises(NoSuchSlot):
        await unlock(place, *before)
    opened = await unlock(place, *after)
    assert opened.meta == vault.meta
    await opened.close()


async def test_the_current_one_is_asked_for(place: Place) -> None:
    """K19: a wrong one, or none, changes nothing."""
    vault = await create(place, by_passphrase(OLD), "Test")
    for given in (current(vault, NEW), []):
        with pytest.raises(WrongPassphrase):
            await change(vault, by_passphrase(NEW), given, lambda: None)
    assert await heads(place) == [(SlotKind.KIT, 1), (SlotKind.PASSPHRASE, 1)]
    await change(vault, by_passphrase(NEW), current(vault, OLD), lambda: None)
    await vault.close()


async def test_a_first_passphrase(place: Place) -> None:
    """K20: it takes the place of this device's key."""
    vault = await create(place, NewSlot.device(MATERIAL), "Test")
    assert not await has_passphrase(place, vault.meta)
    await change(vault, by_passphrase(NEW), [], lambda: None)
    assert await has_passphrase(place, vault.meta)
    assert await heads(place) == [(SlotKind.KIT, 1), (SlotKind.PASSPHRASE, 2)]
    await vault.close()


async def test_the_recovery_words_still_open(place: Place) -> None:
    """K15, K19: after several changes, also when their secret is in the words alone."""
    vault = await create(place, by_passphrase(OLD), "Test")
    stored = await read(vault.database, keyring.get(keyring.Secret.KIT))
    assert stored is not None
    words = await kit.words(vault) or ()
    assert await kit.check(vault, {place: words[place - 1] for place in (1, 2, 3)}) == ()
    for before, after in ((OLD, NEW), (NEW, OLD), (OLD, NEW)):
        await change(vault, by_passphrase(after), current(vault, before), lambda: None)
    await vault.close()
    slots = [read_slot(record).head for record in await place.slots.list()]
    [slot] = [slot for slot in slots if slot.kind is SlotKind.KIT]
    opened = await unlock(place, slot.slot_id, kit_slot_material(KitSecret(stored), slot.vault_id))
    assert opened.meta.generation == 4
    await opened.close()


async def test_an_old_slot_put_back(place: Place) -> None:
    """K15: somebody who kept it opens nothing, and it is cleared away."""
    vault = await create(place, by_passphrase(OLD), "Test")
    before = secret(vault, OLD)
    kept = {read_slot(record).head.slot_id: record for record in await place.slots.list()}
    await change(vault, by_passphrase(NEW), [before], lambda: None)
    after = secret(vault, NEW)
    await vault.close()
    await place.slots.put(before[0], kept[before[0]])
    with pytest.raises(SlotOld):
        await unlock(place, *before)
    opened = await unlock(place, *after)
    await tidy(opened)
    assert await heads(place) == [(SlotKind.KIT, 1), (SlotKind.PASSPHRASE, 2)]
    await opened.close()


@dataclass
class Steps:
    """Stops everything at the step `at`, before it is done or right after; nothing works from then on."""

    at: int
    done_first: bool
    taken: int = 0

    def before(self) -> bool:
        """Counts a step. True: it is to be done, and then the crash comes."""
        self.taken += 1
        if self.taken > self.at or (self.taken == self.at and not self.done_first):
            raise StorageFull
        return self.taken == self.at


class StoppingSlots:
    def __init__(self, slots: SlotStore, steps: Steps) -> None:
        self.slots, self.steps = slots, steps

    async def list(self) -> list[bytes]:
        return await self.slots.list()

    async def put(self, slot_id: bytes, record: bytes) -> None:
        last = self.steps.before()
        await self.slots.put(slot_id, record)
        if last:
            raise SlotsUnavailable("stopped")

    async def delete(self, slot_id: bytes) -> None:
        last = self.steps.before()
        await self.slots.delete(slot_id)
        if last:
            raise SlotsUnavailable("stopped")

    async def clear(self) -> None:
        raise AssertionError("a change clears nothing away")


class StoppingDatabase:
    def __init__(self, database: Database, steps: Steps) -> None:
        self.database, self.steps = database, steps

    async def run(self, work: Sequence[Work]) -> list[list[Row]]:
        return await self.database.run(work)

    async def transact(self, work: Sequence[Work]) -> list[list[Row]]:
        last = self.steps.before()
        answer = await self.database.transact(work)
        if last:
            raise StorageFull
        return answer

    async def close(self) -> None:
        await self.database.close()


STEPS = 4
"""Slot, generation, deletion, mark."""


@pytest.mark.parametrize("done_first", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, STEPS + 1))
@pytest.mark.parametrize("use", [OLD, NEW], ids=["old", "new"])
async def test_stopped_at_every_step(place: Place, at: int, done_first: bool, use: bytes) -> None:
    """K19, K20: one of the two opens; what is left over goes; the change can be made again."""
    vault = await create(place, by_passphrase(OLD), "Test")
    slots_before = {read_slot(record).head.slot_id for record in await place.slots.list()}
    steps = Steps(at, done_first)
    slots, database = StoppingSlots(place.slots, steps), StoppingDatabase(vault.database, steps)
    stopped = replace(vault, place=replace(place, slots=slots), database=database)
    with pytest.raises((StorageFull, SlotsUnavailable)):
        await change(stopped, by_passphrase(NEW), current(vault, OLD), lambda: None)
    await vault.close()
    opens: dict[bytes, Vault] = {}
    for slot in [read_slot(record).head for record in await place.slots.list()]:
        if slot.kind is not SlotKind.PASSPHRASE:
            continue
        material = OLD if slot.slot_id in slots_before else NEW
        try:
            opens[material] = await unlock(place, slot.slot_id, SlotMaterial(material))
        except SlotOld:
            continue
        await opens[material].close()
    counts = at > 2 or (at == 2 and done_first)
    assert (NEW in opens) is counts
    assert (OLD in opens) is not (at > 3 or (at == 3 and done_first))
    if use not in opens:
        return
    opened = await unlock(place, opens[use].slot_id, SlotMaterial(use))
    await tidy(opened)
    both = counts and use == OLD  # it has not been seen that the change succeeded
    assert len(await heads(place)) == (3 if both else 2)
    assert (opened.meta.pending is not None) is both
    await change(opened, by_passphrase(b"x" * 32), current(opened, use), lambda: None)
    assert await heads(place) == [(SlotKind.KIT, 1), (SlotKind.PASSPHRASE, opened.meta.generation)]
    assert opened.meta.pending is None
    await opened.close()
