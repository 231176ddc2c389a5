"""Stand-ins for the protocol's records: lists with a word in front, tokens that are a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.codec import RecordMalformed
from holdfast.protocol.errors import Refused
from relay.composition import Records
from relay.http.exchange import AskingBodies, AskingHeads, AskingPage, AskingRoster, Registering
from relay.ingest.decision import Verdict
from relay.ingest.rosters import Brought
from relay.ingest.state import SpaceState
from relay.live.wire import Pinging, Presenting, Said, Subscribing
from relay.pushing import RosterTold
from relay.reading import Reader, ReadPage
from relay.storage.port import RosterRow
from tests.unit.relay.checks import Checks
from tests.unit.relay.made import ADA, BEN, SUITE

pack = msgspec.msgpack.encode


def unpack(body: bytes) -> Any:
    try:
        return msgspec.msgpack.decode(body)
    except msgspec.DecodeError:
        raise RecordMalformed from None


class NoToken(Refused):
    """Not one of the names."""

    code = "token"


class PlainWire:
    """See relay.live.wire."""

    def read(self, frame: bytes) -> Said:
        match unpack(frame):
            case ["subscribe", bytes(token), list(spaces)]:
                return Subscribing(token, spaces)
            case ["presence", bytes(space), bytes(record)]:
                return Presenting(space, record)
            case ["ping"]:
                return Pinging()
        raise RecordMalformed

    def pushed(self, space: bytes, cursor: int, envelopes: Sequence[tuple[bytes, bytes]]) -> bytes:
        return pack(["pushed", space, cursor, [list(one) for one in envelopes]])

    def presence(self, said: Presenting) -> bytes:
        return pack(["presence", said.space, said.record])

    def pinged(self) -> bytes:
        return pack(["ping"])

    def trouble(self, error: HoldfastError) -> bytes:
        return pack(["trouble", error.code])


class PlainExchange:
    """See relay.http.exchange."""

    def read_registering(self, body: bytes) -> Registering:
        return Registering(*unpack(body))

    def read_push(self, body: bytes) -> Sequence[tuple[bytes, bytes]]:
        return [(header, body) for header, body in unpack(body)]

    def read_roster_push(self, body: bytes) -> Sequence[Brought]:
        return [Brought(entry, receipt) for entry, receipt in unpack(body)]

    def read_page(self, body: bytes) -> AskingPage:
        return AskingPage(*unpack(body))

    def read_bodies(self, body: bytes) -> AskingBodies:
        return AskingBodies(*unpack(body))

    def read_roster(self, body: bytes) -> AskingRoster:
        return AskingRoster(*unpack(body))

    def read_heads(self, body: bytes) -> AskingHeads:
        return AskingHeads(*unpack(body))

    def registered(self) -> bytes:
        return pack([])

    def verdicts(self, verdicts: Sequence[Verdict]) -> bytes:
        return pack([[one.code, one.hash] for one in verdicts])

    def roster_told(self, told: RosterTold) -> bytes:
        return pack([told.index, told.head, list(told.receipts), told.refusal.code if told.refusal else ""])

    def page(self, page: ReadPage) -> bytes:
        heads = {device: head.seq for device, head in page.state.heads.items()}
        return pack([[[kept.header, kept.body] for kept in page.envelopes], page.cursor, page.more, heads])

    def bodies(self, bodies: Mapping[bytes, bytes]) -> bytes:
        return pack(list(bodies.values()))

    def roster(self, rows: Sequence[RosterRow], state: SpaceState) -> bytes:
        return pack([[[row.entry, row.receipt] for row in rows], state.roster.index])

    def heads(self, state: SpaceState) -> bytes:
        return pack({device: head.seq for device, head in state.heads.items()})

    def trouble(self, error: HoldfastError, retry_seconds: int) -> bytes:
        return pack([error.code, error.message, retry_seconds])


class Everywhere(frozenset[bytes]):
    """A token's spaces when it is for all of them: a genesis is another in each process, for boxes are random."""

    def __contains__(self, _: object) -> bool:
        return True


class PlainTokens:
    """See relay.http.exchange."""

    def ticket(self) -> bytes:
        return b"ticket"

    def reader(self, token: bytes) -> tuple[Reader, int]:
        people = {b"ada": ADA, b"ben": BEN}
        if token not in people:
            raise NoToken
        return Reader(people[token].device.sign_pair(SUITE).public, Everywhere()), 2**53


def records() -> Records:
    """All of them."""
    return Records(Checks(), PlainExchange(), PlainWire(), PlainTokens())
