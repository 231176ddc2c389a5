"""What is done when nobody asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app import notes, trash
from holdfast.app.commits import Commits
from holdfast.app.founding import create
from holdfast.app.trash import DAY_MS
from holdfast.app.vault import NewSlot, Place
from holdfast.foundation.random import SystemRandom
from holdfast.store import changes, links, tombstones
from holdfast.store.errors import StorageFull
from holdfast.store.reading import read
from holdfast.worker.upkeep import Upkeep
from tests.unit.app.conftest import TurnedClock


@pytest.fixture
async def commits(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Commits]:
    place = Place(NativeSuite(), SystemRandom(), clock, NativeDatabases(tmp_path), FileSlotStore(tmp_path / "slots"))
    vault = await create(place, NewSlot.device(b"m" * 32), "Test device")
    yield Commits(vault)
    await vault.close()


async def done(commits: Commits) -> bool:
    waiting, stones = await read(commits.vault.database, links.unlinked(1), tombstones.all_of())
    return not waiting and len(stones) == 1


async def test_a_round(commits: Commits, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """R3, R6: old bodies' links are read and the trash is emptied after its days, without a change of any document."""
    gone = await notes.create(commits, title="Gone")
    for number in range(45):
        await notes.create(commits, title=f"{number}", body="[[Gone]]")
    await trash.put_in(commits, gone, "note")
    clock.time += 31 * DAY_MS
    await commits.vault.database.transact(links.start_over())
    before = [change for change in await read(commits.vault.database, changes.after(0)) if change.document != gone]
    upkeep = Upkeep(commits, first_s=0)
    async with asyncio.timeout(20):
        while not await done(commits):
            await asyncio.sleep(0.01)
    await upkeep.stop()
    after = [change for change in await read(commits.vault.database, changes.after(0)) if change.document != gone]
    assert after == before


async def test_no_room_is_no_end(commits: Commits, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """R3: a round that fails is gone again later, and nothing is deleted in part."""
    document = await notes.create(commits, title="Kept")
    await trash.put_in(commits, document, "note")
    clock.time += 31 * DAY_MS

    async def full(_work: object) -> list[list[tuple[object, ...]]]:
        raise StorageFull

    with monkeypatch.context() as broken:
        broken.setattr(commits.vault.database, "transact", full)
        upkeep = Upkeep(commits, first_s=60)
        with pytest.raises(StorageFull):
            await upkeep.round()
        assert (await trash.screen(commits.vault, count=5)).total == 1
    await upkeep.round()
    assert (await trash.screen(commits.vault, count=5)).total == 0
    await upkeep.stop()
