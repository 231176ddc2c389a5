"""Where a vault lies on this machine, and how it is made and opened there.

A vault is a folder with `vault.sqlite`, the encrypted database, and `slots/`, the ways of unlocking it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
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
from holdfast.protocol.errors import HeldAsNewer, Refused
from holdfast.protocol.slot import (
    PassphraseParams,
    Slot,
    SlotKind,
    WrongSecret,
    passphrase_material,
    passphrase_params,
    read_slot,
)
from holdfast.store.errors import NewerVault

ENVIRONMENT = "HOLDFAST_VAULT"
"""Environment variable with the folder of the vault."""

_LOCK = "lock"
"""File that is locked while a vault is made. It stays, empty: taking it away could take it from somebody."""


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
    params = passphrase_params(place.random)
    material = passphrase_material(place.suite, passphrase, params)
    with _alone(folder):  # create() erases what an unfinished one left, which must not be somebody's who is at it
        return await create(place, NewSlot(SlotKind.PASSPHRASE, params, material), device_name)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Makes the folder, and keeps others from making a vault in it within this block. Raises Failure."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Failure(f"The folder {folder} cannot be made or written to: {error.strerror}.") from None
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows; there the second one fails at the open database
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Failure("Another process is making a vault here. Nothing was changed.") from None


@asynccontextmanager
async def opened(folder: Path, passphrase_file: Path | None) -> AsyncIterator[Vault]:
    """The open vault for the length of a block. Raises WrongSecret."""
    place = place_at(folder)
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        raise Failure(f"The folder {folder} cannot be read. Nothing was changed.")
    slots = _passphrase_slots(await place.slots.list(), folder)
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


def _passphrase_slots(records: list[bytes], folder: Path) -> list[Slot]:
    """The slots of passphrases, the newest first, at least one. Raises Failure, NewerVault."""
    if not records:
        raise Failure(f"There is no vault in {folder}. Make one with: holdfast init")
    slots: list[Slot] = []
    refusals: list[Refused] = []
    for record in records:
        try:
            slots.append(read_slot(record))
        except Refused as refusal:
            refusals.append(refusal)
    by_passphrase = [slot for slot in slots if slot.head.kind is SlotKind.PASSPHRASE]
    if not by_passphrase and any(isinstance(refusal, HeldAsNewer) for refusal in refusals):
        raise NewerVault
    if not by_passphrase and refusals:
        raise Failure(f"What opens the vault, in {folder / 'slots'}, is damaged. Copy it back from a backup.")
    if not by_passphrase:
        raise Failure("This vault has no passphrase, so it opens only where it was made. Add one there.")
    return sorted(by_passphrase, key=lambda slot: slot.head.generation, reverse=True)
