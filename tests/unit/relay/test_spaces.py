"""Spaces in memory: what is ahead, what is durable, and what a failed write leaves."""

from __future__ import annotations

import asyncio

import pytest

from relay.ingest.state import SpaceState
from relay.spaces import Place, Spaces
from relay.storage.errors import Overtaken, StorageBusy, StorageTrouble
from relay.storage.memory import MemoryStorage
from relay.storage.port import Append, EnvelopeRow, RosterRow
from tests.unit.relay.made import ADA, SUITE

pytestmark = pytest.mark.native

SPACE = ADA.personal.roster.space


class Storage(MemoryStorage):
    """Writes when it is let, and fails when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.go.set()
        self.fails = 0

    async def append(self, work: Append) -> None:
        await self.go.wait()
        if self.fails:
            self.fails -= 1
            raise StorageBusy
        await super().append(work)


def envelope(seq: int) -> EnvelopeRow:
    return EnvelopeRow(1, seq, bytes([seq]) * 32, b"header", b"body")


class Bench:
    """Spaces over a storage that obeys, with the one space begun."""

    def __init__(self) -> None:
        self.storage = Storage()
        self.spaces = Spaces(SUITE, self.storage)
        self.kept: list[int] = []

    async def begin(self) -> None:
        await self.storage.register(ADA.account)
        row = RosterRow(0, ADA.personal.entry, ADA.personal.receipt)
        await self.storage.append(Append(SPACE, 0, 0, roster=[row], account=ADA.account, spaces_at_most=1))

    async def push(self) -> asyncio.Task[None]:
        """Judges one envelope, which always passes, and hands it over."""
        place = self.spaces.place(SPACE)
        async with place.lock:
            await self.spaces.load(SPACE, place)
            state = self.ahead(place)
            head = state.heads.get(1)
            work = Append(SPACE, state.version, state.cursor, envelopes=[envelope(head.seq + 1 if head else 1)])
            return self.spaces.append(place, work, state.after(work), lambda after: self.kept.append(after.cursor))

    @staticmethod
    def ahead(place: Place) -> SpaceState:
        assert place.ahead is not None
        return place.ahead


async def begun() -> Bench:
    bench = Bench()
    await bench.begin()
    return bench


async def test_judging_goes_on_while_the_disk_works() -> None:
    """W13: pushes are judged on what the ones before will make; what is told is what is durable, in order."""
    bench = await begun()
    bench.storage.go.clear()
    tasks = [await bench.push() for _ in range(5)]
    durable = await bench.spaces.durable(SPACE)
    assert durable is not None
    assert (durable.cursor, bench.kept) == (0, [])
    bench.storage.go.set()
    await asyncio.gather(*tasks)
    durable = await bench.spaces.durable(SPACE)
    assert durable is not None
    assert (durable.cursor, bench.kept) == (5, [1, 2, 3, 4, 5])


async def test_a_failed_write_takes_back_what_was_judged_on_it() -> None:
    """W13: behind a failure everything is overtaken, nothing of it is told, and the next push starts from the disk."""
    bench = await begun()
    first = await bench.push()
    await first
    bench.storage.go.clear()
    tasks = [await bench.push() for _ in range(3)]
    bench.storage.fails = 1
    bench.storage.go.set()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(one) for one in ended] == [StorageBusy, Overtaken, Overtaken]
    assert bench.kept == [1]
    await (await bench.push())
    assert bench.kept == [1, 2]
    state = await bench.storage.read_space(SPACE)
    assert state is not None
    assert (state.cursor, state.heads[1].seq) == (2, 2)


async def test_what_is_under_way_is_waited_for() -> None:
    """W13: a duplicate of what is not durable yet is not told before it is."""
    bench = await begun()
    bench.storage.go.clear()
    await bench.push()
    bench.storage.fails = 1
    place = bench.spaces.place(SPACE)
    settled = asyncio.ensure_future(bench.spaces.settled(place))
    await asyncio.sleep(0)
    assert not settled.done()
    bench.storage.go.set()
    assert await settled is False
    assert await bench.spaces.settled(place) is True


async def test_guesses_do_not_push_out_what_is_in_use() -> None:
    """W13: spaces that are not there take no place; of those that are, the longest unused goes."""
    bench = await begun()
    spaces = Spaces(SUITE, bench.storage, kept=1)
    assert await spaces.durable(SPACE) is not None
    place = spaces.place(SPACE)
    for n in range(5):
        assert await spaces.durable(bytes([n]) * 32) is None
    assert spaces.place(SPACE) is place


async def test_a_storage_that_cannot_be_read_is_trouble() -> None:
    """W5: not an empty space."""
    bench = await begun()
    await bench.storage.close()
    with pytest.raises(StorageTrouble):
        await bench.spaces.durable(SPACE)
