"""The contract of the relay's storage port (relay/storage/port.py). Every implementation passes every case."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from relay.storage.errors import Overtaken, StorageClosed, TooManySpaces
from relay.storage.port import Append, EnvelopeRow, Head, KeptEnvelope, RosterRow, Storage, StoredSpace
from tests.contracts.refusals import refused

Case = Callable[[Storage], Awaitable[None]]

ACCOUNT = b"a" * 32
SPACE = b"s" * 32
OTHER = b"o" * 32


def hash_of(device: int, seq: int, space: bytes = SPACE) -> bytes:
    return space[:16] + device.to_bytes(8, "big") + seq.to_bytes(8, "big")


def envelope(device: int, seq: int, space: bytes = SPACE, body: int = 100) -> EnvelopeRow:
    return EnvelopeRow(device, seq, hash_of(device, seq, space), b"header %d %d" % (device, seq), bytes(body))


def entry(index: int) -> RosterRow:
    return RosterRow(index, b"entry %d" % index, b"receipt %d" % index)


async def begun(storage: Storage, *, space: bytes = SPACE, account: bytes = ACCOUNT) -> None:
    """A space with its first roster entry: version 1, cursor 0."""
    await storage.register(account)
    await storage.append(Append(space, 0, 0, roster=[entry(0)], account=account, spaces_at_most=9))


async def standing(storage: Storage, space: bytes = SPACE) -> StoredSpace:
    found = await storage.read_space(space)
    assert found is not None
    return found


async def a_space_begins_once(storage: Storage) -> None:
    """W1: a space is not there until it is begun, and is begun once."""
    assert await storage.read_space(SPACE) is None
    await begun(storage)
    assert await storage.read_space(SPACE) == StoredSpace(SPACE, ACCOUNT, 1, 0, entry(0).size, (entry(0),), {})
    with refused(Overtaken):
        await begun(storage)
    assert (await standing(storage)).version == 1
    assert await storage.registered(ACCOUNT) == 1


async def nobody_begins_more_than_allowed(storage: Storage) -> None:
    """W4: an account that is not registered begins nothing; one that is, no more spaces than it may."""
    with refused(TooManySpaces):
        await storage.append(Append(SPACE, 0, 0, roster=[entry(0)], account=ACCOUNT, spaces_at_most=1))
    assert await storage.read_space(SPACE) is None
    assert await storage.registered(ACCOUNT) is None
    await storage.register(ACCOUNT)
    await storage.register(ACCOUNT)
    assert await storage.registered(ACCOUNT) == 0
    attempts = [
        storage.append(Append(bytes([n]) * 32, 0, 0, roster=[entry(0)], account=ACCOUNT, spaces_at_most=2))
        for n in range(5)
    ]
    ended = await asyncio.gather(*attempts, return_exceptions=True)
    assert [type(one) for one in ended] == [type(None)] * 2 + [TooManySpaces] * 3
    assert await storage.registered(ACCOUNT) == 2


async def cursors_count_in_order(storage: Storage) -> None:
    """W1: cursors count from 1 without a gap; heads, cursor and bytes go with the envelopes; spaces are apart."""
    await begun(storage)
    await begun(storage, space=OTHER)
    await storage.append(Append(SPACE, 1, 0, envelopes=[envelope(1, 1), envelope(2, 1), envelope(1, 2)]))
    await storage.append(Append(OTHER, 1, 0, envelopes=[envelope(7, 1, OTHER)]))
    await storage.append(Append(SPACE, 2, 3, roster=[entry(1)], envelopes=[envelope(2, 2)]))
    space = await standing(storage)
    assert (space.version, space.cursor) == (3, 4)
    assert space.heads == {1: Head(2, hash_of(1, 2)), 2: Head(2, hash_of(2, 2))}
    assert space.roster == (entry(0), entry(1))
    assert space.size == sum(entry(n).size for n in (0, 1)) + sum(envelope(d, s).size for d in (1, 2) for s in (1, 2))
    page = await storage.page(SPACE, 0, bodies=True, envelopes=100, limit_bytes=10**6)
    wanted = [envelope(1, 1), envelope(2, 1), envelope(1, 2), envelope(2, 2)]
    assert list(page) == [KeptEnvelope(n, row.header, row.body) for n, row in enumerate(wanted, 1)]
    other = await storage.page(OTHER, 0, bodies=True, envelopes=100, limit_bytes=10**6)
    assert [kept.cursor for kept in other] == [1]


async def the_overtaken_keep_nothing(storage: Storage) -> None:
    """W1: an append on an older version, cursor, or over what stands there is overtaken, and nothing of it is kept."""
    await begun(storage)
    await storage.append(Append(SPACE, 1, 0, envelopes=[envelope(1, 1)]))
    before = await standing(storage)
    for work in (
        Append(SPACE, 1, 0, envelopes=[envelope(2, 1)]),
        Append(SPACE, 3, 1, envelopes=[envelope(2, 1)]),
        Append(SPACE, 2, 0, envelopes=[envelope(2, 1)]),
        Append(SPACE, 2, 1, envelopes=[envelope(2, 1), envelope(1, 1)]),
        Append(SPACE, 2, 1, roster=[entry(0)], envelopes=[envelope(2, 1)]),
        Append(OTHER, 1, 0, envelopes=[envelope(2, 1, OTHER)]),
    ):
        with refused(Overtaken):
            await storage.append(work)
    assert await standing(storage) == before
    assert await storage.hashes(SPACE, [(2, 1)]) == {}
    await storage.append(Append(SPACE, 2, 1, envelopes=[envelope(2, 1)]))


async def appends_under_way_stand_in_order(storage: Storage) -> None:
    """W2: many appends at once, each on the version that the one before makes, are all kept, in their order."""
    await begun(storage)
    works = [Append(SPACE, n, n - 1, envelopes=[envelope(1, n)]) for n in range(1, 201)]
    await asyncio.gather(*(storage.append(work) for work in works))
    page = await storage.page(SPACE, 0, bodies=False, envelopes=1000, limit_bytes=10**6)
    assert [kept.header for kept in page] == [envelope(1, n).header for n in range(1, 201)]


async def behind_a_failure_everything_is_overtaken(storage: Storage) -> None:
    """W2: when one of several appends under way fails, those behind it are overtaken and can be made again."""
    await begun(storage)
    works = [Append(SPACE, n, n - 1, envelopes=[envelope(1, n)]) for n in range(1, 4)]
    works.insert(1, Append(SPACE, 2, 1, envelopes=[envelope(1, 1)]))
    works[2:] = [Append(SPACE, n + 1, n, envelopes=[envelope(1, n)]) for n in range(2, 4)]
    ended = await asyncio.gather(*(storage.append(work) for work in works), return_exceptions=True)
    assert [type(one) for one in ended] == [type(None), Overtaken, Overtaken, Overtaken]
    assert (await standing(storage)).cursor == 1


async def pages_end_at_their_limits(storage: Storage) -> None:
    """W3: a page ends at its count or its bytes, holds at least one envelope, and bodies only where asked."""
    await begun(storage)
    rows = [envelope(1, n, body=1000) for n in range(1, 11)]
    await storage.append(Append(SPACE, 1, 0, envelopes=rows))

    async def cursors(after: int, *, bodies: bool, envelopes: int, limit_bytes: int) -> list[int]:
        page = await storage.page(SPACE, after, bodies=bodies, envelopes=envelopes, limit_bytes=limit_bytes)
        assert all((kept.body is not None) == bodies for kept in page)
        return [kept.cursor for kept in page]

    assert await cursors(0, bodies=True, envelopes=3, limit_bytes=10**6) == [1, 2, 3]
    assert await cursors(3, bodies=True, envelopes=100, limit_bytes=2500) == [4, 5]
    assert await cursors(3, bodies=True, envelopes=100, limit_bytes=1) == [4]
    assert await cursors(3, bodies=False, envelopes=100, limit_bytes=2500) == [4, 5, 6, 7, 8, 9, 10]
    assert await cursors(10, bodies=True, envelopes=100, limit_bytes=2500) == []
    assert await cursors(2**53 - 1, bodies=True, envelopes=100, limit_bytes=2500) == []
    assert list(await storage.page(OTHER, 0, bodies=True, envelopes=1, limit_bytes=1)) == []


async def bodies_and_hashes_are_found(storage: Storage) -> None:
    """W3: hashes by place and bodies by hash, of the named space alone; what is not there is left out."""
    await begun(storage)
    await begun(storage, space=OTHER)
    rows = [envelope(1, n, body=1000 + n) for n in range(1, 4)]
    await storage.append(Append(SPACE, 1, 0, envelopes=rows))
    assert await storage.hashes(SPACE, [(1, 2), (1, 4), (2, 1)]) == {(1, 2): hash_of(1, 2)}
    assert await storage.hashes(OTHER, [(1, 2)]) == {}
    wanted = [hash_of(1, 3), hash_of(9, 9), hash_of(1, 1), hash_of(1, 2)]
    assert await storage.bodies(SPACE, wanted, 10**6) == {row.hash: row.body for row in rows}
    assert list(await storage.bodies(SPACE, wanted, 2500)) == [hash_of(1, 3), hash_of(1, 1)]
    assert list(await storage.bodies(SPACE, wanted, 1)) == [hash_of(1, 3)]
    assert await storage.bodies(OTHER, wanted, 10**6) == {}


async def closing_is_final(storage: Storage) -> None:
    """W2: closing, which may be done twice, carries out what was handed over; later calls are `StorageClosed`."""
    await begun(storage)
    under_way = asyncio.ensure_future(storage.append(Append(SPACE, 1, 0, envelopes=[envelope(1, 1)])))
    await asyncio.sleep(0)
    assert await storage.healthy()
    await storage.close()
    await storage.close()
    await under_way
    assert not await storage.healthy()
    for call in (
        storage.read_space(SPACE),
        storage.append(Append(SPACE, 2, 1, envelopes=[envelope(1, 2)])),
        storage.register(ACCOUNT),
        storage.page(SPACE, 0, bodies=True, envelopes=1, limit_bytes=1),
    ):
        with refused(StorageClosed):
            await call


CASES: list[Case] = [
    a_space_begins_once,
    nobody_begins_more_than_allowed,
    cursors_count_in_order,
    the_overtaken_keep_nothing,
    appends_under_way_stand_in_order,
    behind_a_failure_everything_is_overtaken,
    pages_end_at_their_limits,
    bodies_and_hashes_are_found,
    closing_is_final,
]
