"""Where a vault lies on this machine, and how it is made and opened there.

A vault is a folder with `vault.sqlite`, the encrypted database, and `slots/`, the ways of unlocking it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app.founding import create
from holdfast.app.vault import NewSlot, Place, Vault, unlock
from holdfast.cli import passphrases
from holdfast.cli.exits import Failure
from holdfast.foundation.clock import SystemClock
from holdfast.foundation.random import SystemRandom
from holdfast.protocol.errors import Refused
from holdfast.protocol.slot import (
    PassphraseParams,
    Slot,
    SlotKind,
    WrongSecret,
    passphrase_material,
    passphrase_params,
    read_slot,
)

ENVIRONMENT = "HOLDFAST_VAULT"
"""Environment variable with the folder of the vault."""


def default_folder() -> Path:
    """The folder of the vault if no other is named."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Holdfast"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Holdfast"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "holdfast"


def place_at(folder: Path) -> Place:
    """The ports of a vault in this folder."""
    return Place(NativeSuite(), SystemRandom(), SystemClock(), NativeDatabases(folder), FileSlotStore(folder / "slots"))


async def found(folder: Path, passphrase_file: Path | None, device_name: str) -> Vault:
    """Makes a vault. Raises VaultExists before it asks for anything."""
    place = place_at(folder)
    if await place.slots.list():
        raise Failure(f"There is a vault in {folder} already. Nothing was changed.")
    passphrase = passphrases.new(passphrase_file)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"The folder {folder} cannot be made: {error.strerror}.") from None
    params = passphrase_params(place.random)
    material = passphrase_material(place.suite, passphrase, params)
    return await create(place, NewSlot(SlotKind.PASSPHRASE, params, material), device_name)


@asynccontextmanager
async def opened(folder: Path, passphrase_file: Path | None) -> AsyncIterator[Vault]:
    """The open vault for the length of a block. Raises WrongSecret."""
    place = place_at(folder)
    slots = _passphrase_slots(await place.slots.list())
    if slots is None:
        raise Failure(f"There is no vault in {folder}. Make one with: holdfast init")
    if not slots:
        raise Failure("This vault has no passphrase, so it opens only where it was made. Add one there.")
    passphrase = passphrases.known(passphrase_file)
    vault = await _unlocked(place, slots, passphrase)
    try:
        yield vault
    finally:
        await vault.close()


async def _unlocked(place: Place, slots: list[Slot], passphrase: str) -> Vault:
    for slot in slots:
        assert isinstance(slot.head.params, PassphraseParams)
        material = passphrase_material(place.suite, passphrase, slot.head.params)
        try:
            return await unlock(place, slot.head.slot_id, material)
        except WrongSecret:
            continue
    raise WrongSecret("The passphrase is wrong. Nothing was changed.")


def _passphrase_slots(records: list[bytes]) -> list[Slot] | None:
    """The slots of passphrases, the newest first; None if there are no slots at all."""
    if not records:
        return None
    slots: list[Slot] = []
    for record in records:
        try:
            slot = read_slot(record)
        except Refused:
            continue  # damaged, or of a kind that comes later
        if slot.head.kind is SlotKind.PASSPHRASE:
            slots.append(slot)
    return sorted(slots, key=lambda slot: slot.head.generation, reverse=True)
