"""Connections of the live feed: over real sockets through uvicorn, and over plain ASGI."""

from __future__ import annotations

import asyncio
import contextlib
import io
import socket
import time
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from relay.carrier import BoundedHttp, LiveWebSocket
from relay.http.origins import Origins
from relay.limits import LIVE_FRAME_BYTES
from relay.live.announcing import LiveAnnouncer
from relay.live.endpoint import LiveFeed, LiveParts, TokenEnded
from relay.live.hub import Hub
from relay.logs import Log
from relay.pushing import Kit, Pushing
from relay.rates import Rates
from relay.reading import Reader, Reading
from relay.registration import Mode, Registration
from relay.spaces import Spaces
from relay.storage.memory import MemoryStorage
from tests.unit.relay.checks import SPACE, Checks, brought
from tests.unit.relay.made import ADA, BEN, KEYS, SUITE, genesis
from tests.unit.relay.plain import PlainWire
from tests.unit.relay.serving import SettableClock

pytestmark = pytest.mark.native

MEMBER = ADA.device.sign_pair(SUITE).public
HOUR_MS = 3_600_000


class Bench:
    def __init__(self) -> None:
        self.clock = SettableClock()
        self.storage = MemoryStorage()
        self.hub = Hub()
        spaces = Spaces(SUITE, self.storage)
        kit = Kit(SUITE, Checks(), KEYS, Registration(Mode.OPEN))
        wire = PlainWire()
        always = Rates(1e6, 1e6, time.monotonic)
        self.pushing = Pushing(kit, self.storage, spaces, always, LiveAnnouncer(self.hub, wire))
        self.presence = Rates(0.001, 3, time.monotonic)
        self.said = io.StringIO()
        parts = LiveParts(
            self.hub,
            wire,
            Reading(spaces, self.storage),
            self.token,
            self.clock,
            Origins(),
            always,
            self.presence,
            Log(self.said, self.clock),
        )
        self.app = Starlette(routes=[WebSocketRoute("/v1/live", LiveFeed(parts).connect)])

    def token(self, token: bytes) -> tuple[Reader, int]:
        """Tokens of these tests: a name, and how long it lasts."""
        name, lasts = token.split(b" ")
        signs: dict[bytes, bytes] = {b"ada": MEMBER, b"ben": BEN.device.sign_pair(SUITE).public}
        if name not in signs:
            raise TokenEnded
        return Reader(signs[name], frozenset([SPACE])), self.clock.ms + int(lasts)

    async def begin(self) -> None:
        await self.pushing.push_roster([genesis()])

    async def push(self, seq: int, body: bytes = b"body") -> None:
        [verdict] = await self.pushing.push([brought(1, seq, body=body)])
        assert verdict.code == "accepted"


@contextlib.asynccontextmanager
async def serving(bench: Bench, *, direct: bool) -> AsyncIterator[str]:
    await bench.begin()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        options: dict[str, Any] = {"ws_max_size": LIVE_FRAME_BYTES, "ws_per_message_deflate": False}
        config = uvicorn.Config(
            bench.app,
            http=BoundedHttp,
            ws=LiveWebSocket if direct else "websockets-sansio",
            lifespan="off",
            log_level="critical",
            timeout_graceful_shutdown=1,
            **options,
        )
        server = uvicorn.Server(config)
        running = asyncio.ensure_future(server._serve([listener]))
        while not server.started:
            await asyncio.sleep(0.005)
        try:
            yield f"ws://127.0.0.1:{listener.getsockname()[1]}/v1/live"
        finally:
            bench.hub.close()
            server.should_exit = True
            await running


both = pytest.mark.parametrize("direct", [True, False], ids=["direct", "queued"])


async def say(connection: ClientConnection, *words: object) -> None:
    await connection.send(msgspec.msgpack.encode(list(words)))


async def hear(connection: ClientConnection) -> Any:
    return msgspec.msgpack.decode(await asyncio.wait_for(connection.recv(decode=False), 10))


async def subscribed(address: str, token: bytes = b"ada 3600000") -> ClientConnection:
    connection = await connect(address)
    await say(connection, "subscribe", token, [SPACE])
    assert (await hear(connection))[:2] == ["pushed", SPACE]
    return connection


async def closed_with(connection: ClientConnection) -> tuple[list[Any], int | None]:
    """What is heard until the end, and the code of the end."""
    heard = []
    try:
        while True:
            heard.append(await hear(connection))
    except ConnectionClosed as end:
        return heard, end.rcvd.code if end.rcvd else None


@both
async def test_a_subscriber_hears_where_the_space_stands_and_then_what_is_stored(*, direct: bool) -> None:
    """W20, W23: first the cursor, then every envelope, in order, on every connection."""
    bench = Bench()
    async with serving(bench, direct=direct) as address:
        await bench.push(1)
        async with connect(address) as one, connect(address) as two:
            for connection in (one, two):
                await say(connection, "subscribe", b"ada 3600000", [SPACE])
                assert await hear(connection) == ["pushed", SPACE, 1, []]
            for seq in range(2, 30):
                await bench.push(seq, body=bytes(seq * 100))
            for connection in (one, two):
                heard = [await hear(connection) for _ in range(2, 30)]
                assert [frame[2] for frame in heard] == list(range(2, 30))
                assert heard[-1][3] == [list(brought(1, 29, body=bytes(2900)))]
            await say(one, "ping")
            assert await hear(one) == ["ping"]
        while bench.hub.count:
            await asyncio.sleep(0.01)


@both
@pytest.mark.parametrize(
    ("frame", "trouble", "code"),
    [
        (["subscribe", b"ben 3600000", [SPACE]], "space-unknown", 4003),
        (["subscribe", b"ada 3600000", [b"n" * 32]], "space-unknown", 4003),
        (["subscribe", b"ada 3600000", [SPACE, b"n" * 32]], "space-unknown", 4003),
        (["subscribe", b"ada 3600000", [SPACE] * 65], "space-unknown", 4003),
        (["subscribe", b"eve 3600000", [SPACE]], "token-ended", 4001),
        (["presence", SPACE, b"x"], "live-form", 4002),
        (["sing"], "record-malformed", 4002),
    ],
)
async def test_who_may_not_listen_is_told_why_and_closed(
    frame: list[object], trouble: str, code: int, *, direct: bool
) -> None:
    """W16, W23: nobody hears anything before the token and every named space were accepted."""
    bench = Bench()
    async with serving(bench, direct=direct) as address, connect(address) as connection:
        await connection.send(msgspec.msgpack.encode(frame))
        assert await closed_with(connection) == ([["trouble", trouble]], code)
        assert bench.hub.count == 0


@both
async def test_a_connection_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch, *, direct: bool) -> None:
    """W23: and so is one that sends text."""
    monkeypatch.setattr("relay.live.endpoint.LIVE_SUBSCRIBE_SECONDS", 0.1)
    async with serving(Bench(), direct=direct) as address:
        async with connect(address) as connection:
            assert await closed_with(connection) == ([["trouble", "live-form"]], 4002)
        async with connect(address) as connection:
            await connection.send("text")
            assert await closed_with(connection) == ([["trouble", "live-form"]], 4002)


@both
async def test_a_connection_ends_with_its_token_unless_it_is_renewed(*, direct: bool) -> None:
    """W17, W23: with a token of half a second."""
    async with serving(Bench(), direct=direct) as address:
        short = await subscribed(address, b"ada 500")
        renewed = await subscribed(address, b"ada 500")
        await say(renewed, "subscribe", b"ada 3600000", [SPACE])
        assert (await hear(renewed))[0] == "pushed"
        assert await closed_with(short) == ([["trouble", "token-ended"]], 4001)
        await say(renewed, "ping")
        assert await hear(renewed) == ["ping"]
        await say(renewed, "subscribe", b"ben 3600000", [SPACE])
        assert await closed_with(renewed) == ([["trouble", "space-unknown"]], 4003)


@both
async def test_presence_goes_to_the_others_and_is_bounded(*, direct: bool) -> None:
    """W21, W23: passed on as it is, to listeners of the same space, at its rate."""
    bench = Bench()
    async with serving(bench, direct=direct) as address:
        one, two = await subscribed(address), await subscribed(address)
        for n in range(3):
            await say(one, "presence", SPACE, b"%d" % n)
        assert [await hear(two) for _ in range(3)] == [["presence", SPACE, b"%d" % n] for n in range(3)]
        await say(two, "presence", b"n" * 32, b"x")
        assert await closed_with(two) == ([["trouble", "space-unknown"]], 4003)
        await say(one, "presence", SPACE, b"too much")
        assert await closed_with(one) == ([["trouble", "too-often"]], 4029)


@both
async def test_pages_of_other_sites_are_refused_before_the_connection(*, direct: bool) -> None:
    """W7: 403 instead of a WebSocket."""
    async with serving(Bench(), direct=direct) as address:
        with pytest.raises(InvalidStatus, match="403"):
            await connect(address, origin="https://evil.example")  # type: ignore[arg-type]


@both
async def test_a_frame_that_is_too_long_ends_the_connection(*, direct: bool) -> None:
    """W8: at the protocol's own code."""
    async with serving(Bench(), direct=direct) as address, connect(address) as connection:
        await connection.send(bytes(LIVE_FRAME_BYTES + 1))
        assert (await closed_with(connection))[1] == 1009


@both
async def test_readers_that_never_read_hold_up_nobody(*, direct: bool) -> None:
    """W21: twenty connections that never read are closed; one that reads hears everything; memory is bounded."""
    bench = Bench()
    async with serving(bench, direct=direct) as address:
        reading = await subscribed(address)
        never = []
        port = int(address.split(":")[2].split("/")[0])
        for _ in range(20):
            deaf = socket.socket()
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            deaf.connect(("127.0.0.1", port))
            reader, writer = await asyncio.open_connection(sock=deaf, limit=1024)
            writer.write(
                b"GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + b"A" * 22 + b"==\r\n\r\n"
            )
            await reader.readuntil(b"\r\n\r\n")
            frame = msgspec.msgpack.encode(["subscribe", b"ada 3600000", [SPACE]])
            masked = bytes([0x82, 0x80 | len(frame)]) + bytes(4) + frame if len(frame) < 126 else b""
            assert masked
            writer.write(masked)
            never.append(writer)
        while bench.hub.count < 21:
            await asyncio.sleep(0.01)
        for seq in range(1, 201):
            await bench.push(seq, body=bytes(50_000))
            assert (await hear(reading))[2] == seq
        assert bench.hub.count == 1
        for writer in never:
            writer.close()
