"""Validate, authorise, store, redistribute: what happens to envelopes and roster entries that are brought.

Theory: a space is judged under its lock on the state that is ahead (`relay.spaces`) and handed to the storage, then the
lock is let go; the answer waits for the disk. What was stored is announced right after, in the order of commits.

Rules
* Each envelope has its own verdict, and one that is refused stops nothing but what builds on it.
* An answer says "accepted" or "duplicate" of what is on the disk, of nothing else. If a write fails the whole request
  fails; what was stored nevertheless is a duplicate the next time.
* A stranger's envelope and one for a space that is not here have the same verdict (and the same time: `http.push`).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from holdfast.crypto import Suite
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.roster import Roster
from holdfast.protocol.roster.create import CREATOR
from relay.errors import RegistrationNeeded, TooOften
from relay.ingest.decision import DUPLICATE, EnvelopeDecision, Verdict
from relay.ingest.envelopes import Judging, Offered, judge_envelopes
from relay.ingest.rosters import Brought, RosterDecision, judge_entries, space_of
from relay.ingest.state import SpaceState, begun
from relay.keys import RelayKeys
from relay.limits import JUDGED_AT_ONCE, SPACES_PER_ACCOUNT
from relay.rates import Rates
from relay.registration import Registration
from relay.spaces import Place, Spaces
from relay.storage.port import Append, EnvelopeRow, Storage


class Announcer:
    """Who is told of what has just become durable. The live feed is one; by default nobody is."""

    def envelopes(self, state: SpaceState, rows: Sequence[EnvelopeRow]) -> None:
        """Envelopes were stored; `state` is the space with them, its cursor that of the last one."""

    def roster(self, state: SpaceState) -> None:
        """The roster of a space has changed."""


@dataclass(frozen=True, slots=True)
class RosterTold:
    """The answer to roster entries: the head as it stands, the receipts of those that count, why the rest does not."""

    index: int
    head: bytes
    receipts: Sequence[bytes]
    refusal: HoldfastError | None


@dataclass(frozen=True, slots=True)
class Kit:
    """By what is judged: the suite, the protocol's checks, the relay's keys, who may register."""

    suite: Suite
    judging: Judging
    keys: RelayKeys
    registration: Registration


class Pushing:
    """Takes what is brought. `devices` are the rates of verified devices."""

    def __init__(
        self,
        kit: Kit,
        storage: Storage,
        spaces: Spaces,
        devices: Rates,
        announcer: Announcer,
    ) -> None:
        self._suite = kit.suite
        self._judging = kit.judging
        self._keys = kit.keys
        self._registration = kit.registration
        self._storage = storage
        self._spaces = spaces
        self._devices = devices
        self._announcer = announcer

    async def register(self, account: bytes, token: str) -> bool:
        """Lets an account begin spaces, if the token admits it. Raises a StorageTrouble."""
        if not self._registration.admits(token):
            return False
        await self._storage.register(account)
        return True

    async def push(self, envelopes: Sequence[tuple[bytes, bytes]]) -> list[Verdict]:
        """A verdict for each envelope, in their order. Raises TooOften and a StorageTrouble."""
        verdicts: list[Verdict | None] = []
        by_space: dict[bytes, list[tuple[int, Offered]]] = {}
        for at, (header, body) in enumerate(envelopes):
            found = self._judging.read(header, body)
            verdicts.append(found if isinstance(found, Verdict) else None)
            if not isinstance(found, Verdict):
                by_space.setdefault(found.space, []).append((at, found))
        durable: list[Awaitable[object]] = []
        for space, group in by_space.items():
            told, writing = await self._judged(space, [one for _, one in group])
            durable += writing
            for (at, _), verdict in zip(group, told, strict=True):
                verdicts[at] = verdict
        await asyncio.gather(*durable)
        return [verdict for verdict in verdicts if verdict is not None]

    async def _judged(self, space: bytes, group: Sequence[Offered]) -> tuple[list[Verdict], list[asyncio.Task[None]]]:
        """The verdicts on envelopes of one space, and what must be durable before they are told."""
        place = self._spaces.place(space)
        async with place.lock:
            await self._spaces.load(space, place)
            if place.ahead is None:
                self._spaces.release(space, place)
                return [Verdict(self._judging.stranger, one.hash) for one in group], []
            under_way = list(place.under_way)  # before anything is waited for: one that fails meanwhile counts too
            decision = await self._decided(place, place.ahead, group)
            writing = under_way if DUPLICATE in {one.code for one in decision.verdicts} else []
            if decision.rows:
                writing.append(self._stored(place, place.ahead, decision))
            return decision.verdicts, writing

    async def _decided(self, place: Place, state: SpaceState, group: Sequence[Offered]) -> EnvelopeDecision:
        asked = [one.place for one in group if one.seq <= (head.seq if (head := state.heads.get(one.device)) else 0)]
        under_way = place.hashes_under_way()
        known = await self._storage.hashes(state.space, [at for at in asked if at not in under_way])
        decision = EnvelopeDecision()
        for start in range(0, len(group), JUDGED_AT_ONCE):
            if start:
                await asyncio.sleep(0)  # verifying a thousand signatures must not hold up everybody
            chunk = group[start : start + JUDGED_AT_ONCE]
            judge_envelopes(self._judging, state, chunk, known | under_way, decision)
        return decision

    def _stored(self, place: Place, state: SpaceState, decision: EnvelopeDecision) -> asyncio.Task[None]:
        for device, count in Counter(row.device for row in decision.rows).items():
            wait = self._devices.take((state.space, device), count)
            if wait:
                raise TooOften(wait)
        work = Append(state.space, state.version, state.cursor, envelopes=decision.rows)
        rows = decision.rows
        return self._spaces.append(place, work, state.after(work), lambda after: self._announcer.envelopes(after, rows))

    async def push_roster(self, entries: Sequence[Brought], begins: Callable[[], None] = lambda: None) -> RosterTold:
        """Judges entries of one space and stores those that count. `begins` is called before a space is begun.

        Raises the first entry's refusal where no space is told of, RegistrationNeeded, TooManySpaces, StorageTrouble.
        """
        space = space_of(entries)
        place = self._spaces.place(space)
        async with place.lock:
            await self._spaces.load(space, place)
            before, under_way = place.ahead, list(place.under_way)
            try:
                decision = judge_entries(self._suite, self._keys, before, entries)
                if before is None and decision.refusal is not None and not decision.rows:
                    raise decision.refusal
                task = await self._roster_stored(place, before, decision, begins) if decision.rows else None
            finally:
                self._spaces.release(space, place)
            state = place.ahead
        await (task if task is not None else asyncio.gather(*under_way))
        assert state is not None
        return RosterTold(state.roster.index, state.roster.head, decision.receipts, decision.refusal)

    async def _roster_stored(
        self, place: Place, before: SpaceState | None, decision: RosterDecision, begins: Callable[[], None]
    ) -> asyncio.Task[None]:
        space = decision.rosters[0].space
        if before is None:
            begins()
            account = await self._beginner(decision.rosters[0])
            work = Append(space, 0, 0, roster=decision.rows, account=account, spaces_at_most=SPACES_PER_ACCOUNT)
            after = begun(work, tuple(decision.rosters))
        else:
            work = Append(space, before.version, before.cursor, roster=decision.rows)
            after = before.after(work, tuple(decision.rosters))
        return self._spaces.append(place, work, after, self._announcer.roster)

    async def _beginner(self, genesis: Roster) -> bytes:
        """The account that begins a space, which must be registered; where anybody may, it is by this."""
        account = genesis.devices[CREATOR].certificate.account
        if await self._storage.registered(account) is None and not await self.register(account, ""):
            raise RegistrationNeeded
        return account
