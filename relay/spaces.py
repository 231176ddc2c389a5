"""The spaces that this process has in memory: what is judged by, and what is durable.

Theory: judging takes microseconds, the disk takes milliseconds. So a space's lock is held while a push is judged and
handed to the storage, not while it is written: the next push is judged on the state that the one before will make.
Each space therefore has two states: `ahead`, which judgements are made on, and `durable`, which answers are made from.
Appends are carried out in their order, so durable follows ahead; if one fails, all behind it are overtaken, `ahead` is
forgotten, and the next push waits for what is under way and reads the space again.

Rules
* Nothing is told to anybody before it is durable: no verdict, no receipt, no live frame, no digest.
* A verdict "duplicate" waits for what is under way too: what it is a duplicate of may not be durable yet.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from holdfast.crypto import Suite
from relay.ingest.state import SpaceState, read_state
from relay.limits import SPACES_IN_MEMORY
from relay.storage.port import Append, Storage


@dataclass(eq=False, slots=True)
class Place:
    """A space in memory; both states are None for one that is not there."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ahead: SpaceState | None = None
    durable: SpaceState | None = None
    loaded: bool = False
    under_way: dict[asyncio.Task[None], Append] = field(default_factory=dict)

    def hashes_under_way(self) -> dict[tuple[int, int], bytes]:
        """The header hashes of what is being written, by (device, seq): the storage does not know them yet."""
        return {(row.device, row.seq): row.hash for work in self.under_way.values() for row in work.envelopes}


class Spaces:
    """The spaces of one process over one storage."""

    def __init__(self, suite: Suite, storage: Storage, kept: int = SPACES_IN_MEMORY) -> None:
        self._suite = suite
        self._storage = storage
        self._kept = kept
        self._places: OrderedDict[bytes, Place] = OrderedDict()

    async def durable(self, space: bytes) -> SpaceState | None:
        """The space as it is on the disk, or None. Raises a StorageTrouble."""
        place = self.place(space)
        async with place.lock:
            await self.load(space, place)
            self.release(space, place)
            return place.durable

    def place(self, space: bytes) -> Place:
        """The space's place in memory. Who judges takes its lock and calls `load`."""
        place = self._places.get(space)
        if place is None:
            place = self._places[space] = Place()
        self._places.move_to_end(space)
        return place

    async def load(self, space: bytes, place: Place) -> None:
        """Under the place's lock: reads the space if it is not in memory."""
        if place.loaded:
            return
        await self.settled(place)
        stored = await self._storage.read_space(space)
        place.ahead = place.durable = None if stored is None else read_state(self._suite, stored)
        place.loaded = stored is not None
        if place.loaded:
            self._make_room()

    def append(
        self, place: Place, work: Append, after: SpaceState, kept: Callable[[SpaceState], None]
    ) -> asyncio.Task[None]:
        """Under the place's lock: hands `work` over and judges by `after` from now on.

        The task ends when all is durable, and `kept` was called with the state; or with a StorageTrouble.
        """
        place.ahead = after
        place.loaded = True
        task = asyncio.get_running_loop().create_task(self._carried_out(place, work, after, kept))
        place.under_way[task] = work
        task.add_done_callback(lambda ended: _ended(place, ended))
        return task

    def release(self, space: bytes, place: Place) -> None:
        """Forgets the place of a space that is not there: guesses must not push out what is in use."""
        if not place.loaded and not place.under_way and self._places.get(space) is place:
            del self._places[space]

    async def settled(self, place: Place) -> bool:
        """Waits for what is under way; whether all of it was kept."""
        ended = await asyncio.gather(*place.under_way, return_exceptions=True)
        return not any(isinstance(one, BaseException) for one in ended)

    async def _carried_out(
        self, place: Place, work: Append, after: SpaceState, kept: Callable[[SpaceState], None]
    ) -> None:
        try:
            await self._storage.append(work)
        except BaseException:
            place.loaded = False
            raise
        place.durable = after
        kept(after)

    def _make_room(self) -> None:
        for space in list(self._places)[: max(0, len(self._places) - self._kept)]:
            place = self._places[space]
            if not place.lock.locked() and not place.under_way:
                del self._places[space]


def _ended(place: Place, task: asyncio.Task[None]) -> None:
    place.under_way.pop(task, None)
    if not task.cancelled():
        task.exception()  # whoever waits for the task has it too; if nobody does any more, it is no news
