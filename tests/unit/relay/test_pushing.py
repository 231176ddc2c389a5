"""Validate, authorise, store, redistribute; and what members may read of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from holdfast.protocol.roster.fold import RosterPlaceRefused, RosterReceiptRefused
from relay.errors import NotYours, RegistrationNeeded, TooOften
from relay.ingest.decision import Verdict
from relay.ingest.rosters import Brought
from relay.ingest.state import SpaceState
from relay.pushing import Announcer, Kit, Pushing
from relay.rates import Rates
from relay.reading import Reader, Reading
from relay.registration import Mode, Registration
from relay.spaces import Spaces
from relay.storage.errors import StorageBusy, StorageTrouble
from relay.storage.memory import MemoryStorage
from relay.storage.port import Append, EnvelopeRow, Storage
from relay.storage.sqlite import SqliteStorage
from tests.unit.relay.checks import SPACE, Checks, brought, hash_of
from tests.unit.relay.made import ADA, BEN, KEYS, SUITE, follower, genesis

pytestmark = pytest.mark.native

READER = Reader(ADA.device.sign_pair(SUITE).public, frozenset([SPACE]))


class Listening(Announcer):
    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []
        self.rosters: list[int] = []

    def envelopes(self, state: SpaceState, rows: Sequence[EnvelopeRow]) -> None:
        self.heard.append((state.cursor - len(rows) + 1, state.cursor))

    def roster(self, state: SpaceState) -> None:
        self.rosters.append(state.roster.index)


class Failing(MemoryStorage):
    """Fails as often as it is told to, and may be held up."""

    def __init__(self) -> None:
        super().__init__()
        self.fails = 0
        self.go = asyncio.Event()
        self.go.set()

    async def append(self, work: Append) -> None:
        await self.go.wait()
        if self.fails:
            self.fails -= 1
            raise StorageBusy
        await super().append(work)


class Bench:
    def __init__(self, storage: Storage, mode: Mode = Mode.OPEN, device_burst: float = 10_000) -> None:
        self.storage = storage
        self.spaces = Spaces(SUITE, storage)
        self.announced = Listening()
        kit = Kit(SUITE, Checks(), KEYS, Registration(mode))
        devices = Rates(1.0, device_burst, lambda: 0.0)
        self.pushing = Pushing(kit, storage, self.spaces, devices, self.announced)
        self.reading = Reading(self.spaces, storage)

    async def codes(self, *envelopes: tuple[bytes, bytes]) -> list[str]:
        return [verdict.code for verdict in await self.pushing.push(envelopes)]


async def begun(storage: Storage | None = None, device_burst: float = 10_000) -> Bench:
    bench = Bench(storage or MemoryStorage(), device_burst=device_burst)
    await bench.pushing.push_roster([genesis()])
    return bench


async def test_what_is_pushed_is_stored_then_announced_then_read() -> None:
    """W14, W18: the whole way, with cursors in the order of commits."""
    bench = await begun()
    verdicts = await bench.pushing.push([brought(1, 1), brought(2, 1), brought(1, 2)])
    assert verdicts == [
        Verdict("accepted", hash_of(1, 1)),
        Verdict("accepted", hash_of(2, 1)),
        Verdict("accepted", hash_of(1, 2)),
    ]
    assert bench.announced.heard == [(1, 3)]
    page = await bench.reading.page(READER, SPACE, 0, bodies=True, limit_bytes=10**6)
    assert [(kept.cursor, kept.header, kept.body) for kept in page.envelopes] == [
        (n, *one) for n, one in enumerate([brought(1, 1), brought(2, 1), brought(1, 2)], 1)
    ]
    assert (page.cursor, page.more) == (3, False)
    assert page.state.heads[1].seq == 2


async def test_pushing_again_changes_nothing() -> None:
    """W15: three times the same is stored and announced once; what is new beside it is taken."""
    bench = await begun()
    for _ in range(3):
        await bench.pushing.push([brought(1, 1), brought(1, 2)])
    assert await bench.codes(brought(1, 1), brought(1, 3), brought(1, 2, branch="b")) == [
        "duplicate",
        "accepted",
        "fork",
    ]
    assert bench.announced.heard == [(1, 2), (3, 3)]


async def test_what_cannot_be_read_or_is_foreign_has_its_verdict_in_its_place() -> None:
    """W14, W16: garbage is malformed; a space that is not here and a device that is not its member are the same."""
    bench = await begun()
    codes = await bench.codes(
        (b"\xc1", b""), brought(1, 1, space=b"n" * 32), brought(1, 1), brought(999, 1), (b"", b"")
    )
    assert codes == ["record-malformed", "device", "accepted", "device", "record-malformed"]


async def test_a_failed_write_fails_the_request_and_the_next_one_finds_out() -> None:
    """W13, W15: nothing is accepted that is not on the disk; pushed again, what was stored is a duplicate."""
    storage = Failing()
    bench = await begun(storage)
    storage.fails = 1
    with pytest.raises(StorageBusy):
        await bench.pushing.push([brought(1, 1)])
    assert bench.announced.heard == []
    assert await bench.codes(brought(1, 1)) == ["accepted"]


async def test_a_duplicate_of_what_fails_meanwhile_is_not_told() -> None:
    """W13: who pushes again what is still being written waits for it, and fails with it."""
    storage = Failing()
    bench = await begun(storage)
    storage.go.clear()
    first = asyncio.ensure_future(bench.pushing.push([brought(1, 1)]))
    await asyncio.sleep(0.01)
    second = asyncio.ensure_future(bench.pushing.push([brought(1, 1)]))
    await asyncio.sleep(0.01)
    assert not first.done()
    assert not second.done()
    page = await bench.reading.page(READER, SPACE, 0, bodies=True, limit_bytes=10**6)
    assert (list(page.envelopes), dict(page.state.heads)) == ([], {})
    storage.fails = 1
    storage.go.set()
    ended = await asyncio.gather(first, second, return_exceptions=True)
    assert all(isinstance(one, StorageTrouble) for one in ended)
    assert await bench.codes(brought(1, 1)) == ["accepted"]


async def test_many_writers_at_once_are_ordered_without_loss(tmp_path: Path) -> None:
    """W1, W13: fifty devices pushing at once to one space, over SQLite: all accepted, no cursor twice, few commits."""
    storage = await SqliteStorage.open(tmp_path)
    bench = await begun(storage)

    async def device(number: int) -> None:
        for seq in range(1, 21):
            assert await bench.codes(brought(number, seq)) == ["accepted"]

    await asyncio.gather(*(device(number) for number in range(1, 51)))
    assert [first for first, _ in bench.announced.heard] == list(range(1, 1001))
    state = await bench.spaces.durable(SPACE)
    assert state is not None
    assert (state.cursor, {head.seq for head in state.heads.values()}) == (1000, {20})
    assert storage.groups < 500
    await storage.close()


async def test_a_hundred_writers_at_the_edge_of_a_quota_never_pass_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W19: in parallel, too."""
    storage = await SqliteStorage.open(tmp_path)
    bench = await begun(storage)
    before = await bench.spaces.durable(SPACE)
    assert before is not None
    quota = before.size + 10_000
    monkeypatch.setattr("relay.ingest.envelopes.SPACE_BYTES", quota)
    told = await asyncio.gather(*(bench.codes(brought(n, 1, body=bytes(400))) for n in range(1, 101)))
    counted = [codes[0] for codes in told]
    after = await storage.read_space(SPACE)
    assert after is not None
    assert quota - 600 < after.size <= quota
    assert counted.count("accepted") == after.cursor
    assert set(counted) == {"accepted", "quota-space"}
    await storage.close()


async def test_a_device_that_pushes_too_much_is_told_to_wait() -> None:
    """W8: a verified device has a rate of its own; nothing of what is too much is stored."""
    bench = await begun(device_burst=2)
    assert await bench.codes(brought(1, 1), brought(1, 2)) == ["accepted"] * 2
    with pytest.raises(TooOften):
        await bench.pushing.push([brought(1, 3)])
    assert await bench.codes(brought(2, 1)) == ["accepted"]


async def test_a_space_is_begun_by_who_is_registered() -> None:
    """W4: open registers by itself; otherwise the account comes first."""
    bench = Bench(MemoryStorage(), Mode.CLOSED)
    with pytest.raises(RegistrationNeeded):
        await bench.pushing.push_roster([genesis()])
    assert await bench.storage.read_space(SPACE) is None
    assert not await bench.pushing.register(ADA.account, "")
    await bench.storage.register(ADA.account)
    told = await bench.pushing.push_roster([genesis()])
    assert (told.index, told.head, told.refusal) == (0, ADA.personal.roster.head, None)
    assert bench.announced.rosters == [0]


async def test_a_roster_is_fed_again_without_harm_and_a_wrong_one_is_refused() -> None:
    """W11, W12: the same again tells its receipts; what does not follow tells why and where the roster stands."""
    bench = await begun()
    told = await bench.pushing.push_roster([genesis(), Brought(ADA.personal.entry)])
    assert told.receipts == [ADA.personal.receipt] * 2
    assert bench.announced.rosters == [0]
    proposal = follower(ADA, (SPACE, 1, ADA.personal.roster.head))
    told = await bench.pushing.push_roster([Brought(proposal.entry)])
    assert isinstance(told.refusal, RosterReceiptRefused)
    assert (told.index, told.head) == (0, ADA.personal.roster.head)
    with pytest.raises(RosterPlaceRefused):
        await bench.pushing.push_roster([follower(ADA, (b"n" * 32, 1, b"h" * 32))])


async def test_two_that_begin_the_same_space_at_once_begin_it_once() -> None:
    """W1, W11."""
    bench = Bench(MemoryStorage())
    told = await asyncio.gather(*(bench.pushing.push_roster([genesis()]) for _ in range(5)))
    assert {one.head for one in told} == {ADA.personal.roster.head}
    assert await bench.storage.registered(ADA.account) == 1


async def test_only_members_read_and_a_stranger_learns_nothing() -> None:
    """W16: a stranger, a token for other spaces, and a space that is not here: the same refusal."""
    bench = await begun()
    await bench.pushing.push([brought(1, 1)])
    stranger = Reader(BEN.device.sign_pair(SUITE).public, frozenset([SPACE]))
    elsewhere = Reader(READER.sign, frozenset([b"n" * 32]))
    nowhere = Reader(READER.sign, frozenset([b"n" * 32, SPACE]))
    for reader, space in ((stranger, SPACE), (elsewhere, SPACE), (nowhere, b"n" * 32)):
        for asking in (
            bench.reading.page(reader, space, 0, bodies=True, limit_bytes=1),
            bench.reading.bodies(reader, space, [hash_of(1, 1)]),
            bench.reading.roster(reader, space, 0),
            bench.reading.space(reader, space),
        ):
            with pytest.raises(NotYours):
                await asking


async def test_pages_bodies_and_rosters_for_members() -> None:
    """W18: page after page until there is no more; headers alone, bodies later; the roster from an index on."""
    bench = await begun()
    envelopes = [brought(1, n, body=bytes(1000)) for n in range(1, 8)]
    await bench.pushing.push(envelopes)
    cursors, after, more = [], 0, True
    while more:
        page = await bench.reading.page(READER, SPACE, after, bodies=True, limit_bytes=3500)
        cursors += [kept.cursor for kept in page.envelopes]
        after, more = page.cursor, page.more
    assert cursors == list(range(1, 8))
    headers = await bench.reading.page(READER, SPACE, 2, bodies=False, limit_bytes=10**6)
    assert [kept.body for kept in headers.envelopes] == [None] * 5
    assert await bench.reading.bodies(READER, SPACE, [hash_of(1, 3)]) == {hash_of(1, 3): bytes(1000)}
    assert [row.receipt for row in await bench.reading.roster(READER, SPACE, 0)] == [ADA.personal.receipt]
    assert await bench.reading.roster(READER, SPACE, 1) == []


async def test_a_cursor_of_a_relay_that_knew_more_is_answered_with_a_smaller_one() -> None:
    """W18: after an old backup was restored a client's cursor lies beyond: nothing is shown, and the answer tells."""
    bench = await begun()
    await bench.pushing.push([brought(1, 1)])
    page = await bench.reading.page(READER, SPACE, 500, bodies=True, limit_bytes=10**6)
    assert (list(page.envelopes), page.cursor, page.more) == ([], 1, False)
