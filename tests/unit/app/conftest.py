"""A real vault on real ports: files, SQLite, libsodium; only the clock is ours to turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app.commits import Commits
from holdfast.app.founding import create
from holdfast.app.vault import NewSlot, Place, Vault
from holdfast.foundation.random import SystemRandom

MATERIAL = b"m" * 32


class TurnedClock:
    """A clock that moves a second whenever it is asked, or as far as a test turns it."""

    def __init__(self) -> None:
        self.time = 1_700_000_000_000

    def now_ms(self) -> int:
        self.time += 1000
        return self.time


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def place(tmp_path: Path, clock: TurnedClock) -> Place:
    return Place(NativeSuite(), SystemRandom(), clock, NativeDatabases(tmp_path), FileSlotStore(tmp_path / "slots"))


@pytest.fixture
async def vault(place: Place) -> AsyncIterator[Vault]:
    opened = await create(place, NewSlot.device(MATERIAL), "Test device")
    yield opened
    await opened.close()


@pytest.fixture
def commits(vault: Vault) -> Commits:
    return Commits(vault)
