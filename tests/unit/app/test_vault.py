"""Making, locking and opening a vault."""

from __future__ import annotations

import pytest

from holdfast.app import kit
from holdfast.app.founding import VaultExists, create
from holdfast.app.vault import DEVICE_NAME, NewSlot, NoSuchSlot, Place, Vault, unlock
from holdfast.crypto import SlotMaterial
from holdfast.foundation.random import SystemRandom
from holdfast.protocol.roster import fold
from holdfast.protocol.slot import SlotKind, SlotTooWeak, WrongSecret, read_slot
from holdfast.store import keyring, roster, settings
from holdfast.store.reading import read
from tests.unit.app.conftest import MATERIAL

WRONG = SlotMaterial(b"w" * 32)


async def test_a_new_vault_holds_a_genesis_that_anybody_can_verify(vault: Vault) -> None:
    """A1: account, device, certificates and the space Personal are there and verify from their bytes."""
    entries = await read(vault.database, roster.entries(vault.meta.home))
    folded = fold(vault.place.suite, None, entries[0].entry, entries[0].receipt)
    assert folded.space == vault.meta.home
    assert vault.device == 1
    assert vault.home.name == "Personal"
    assert await read(vault.database, settings.get(DEVICE_NAME)) == "Test device"


async def test_it_opens_again_with_the_right_secret_only(place: Place, vault: Vault) -> None:
    """A2: a wrong secret changes nothing, the right one still opens."""
    await vault.close()
    with pytest.raises(WrongSecret):
        await unlock(place, vault.slot_id, WRONG)
    opened = await unlock(place, vault.slot_id, SlotMaterial(MATERIAL))
    assert opened.meta == vault.meta
    await opened.close()


async def test_a_slot_that_is_not_there(place: Place, vault: Vault) -> None:
    await vault.close()
    with pytest.raises(NoSuchSlot):
        await unlock(place, bytes(16), SlotMaterial(MATERIAL))


async def test_a_vault_is_never_created_over(place: Place, vault: Vault) -> None:
    """A1: where there are slots, nothing is erased."""
    await vault.close()
    with pytest.raises(VaultExists):
        await create(place, NewSlot.device(MATERIAL), "Other")
    await (await unlock(place, vault.slot_id, SlotMaterial(MATERIAL))).close()


async def test_what_an_unfinished_creation_left_is_replaced(place: Place) -> None:
    """A1: a database without a slot is what a crash leaves; the next creation starts anew."""
    first = await create(place, NewSlot.device(MATERIAL), "First")
    await first.close()
    for record in await place.slots.list():
        await place.slots.delete(read_slot(record).head.slot_id)
    second = await create(place, NewSlot.device(MATERIAL), "Second")
    assert second.meta.vault_id != first.meta.vault_id
    await second.close()


async def test_weak_stretching_is_refused(place: Place) -> None:
    with pytest.raises(SlotTooWeak):
        NewSlot.passphrase(bytes(16), 1, 1024, bytes(32))
    assert await place.slots.list() == []


async def test_the_kit_opens_too(place: Place, vault: Vault) -> None:
    """A2: a slot for the recovery words is written while the secret is known."""
    kinds = {read_slot(record).head.kind for record in await place.slots.list()}
    assert kinds == {SlotKind.DEVICE, SlotKind.KIT}


async def test_the_kit_is_erased_once_it_is_checked(vault: Vault) -> None:
    """A3: wrong words keep it, right ones erase it for good."""
    words = await kit.words(vault)
    assert words is not None
    assert len(words) == 24
    asked = kit.places_to_ask(SystemRandom(), len(words))
    assert len(set(asked)) == kit.ASKED
    answers = {place: words[place - 1].upper() + " " for place in asked}
    assert await kit.check(vault, {**answers, asked[1]: "wrong"}) == (asked[1],)
    assert await kit.words(vault) == words
    assert await kit.check(vault, answers) == ()
    assert await kit.words(vault) is None
    assert await read(vault.database, keyring.get(keyring.Secret.KIT)) is None
    with pytest.raises(kit.KitGone):
        await kit.check(vault, answers)
