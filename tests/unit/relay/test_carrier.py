"""uvicorn's protocols with our bounds, over real sockets: heads that are slow, long, or never come."""

from __future__ import annotations

import asyncio

import pytest

from relay.limits import HEAD_BYTES
from tests.unit.relay.serving import Relay

pytestmark = pytest.mark.native


async def until_closed(port: int, *pieces: bytes) -> bytes:
    """What comes back, until the relay closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
    try:
        return await asyncio.wait_for(reader.read(), 10)
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def test_a_connection_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """W8: an idle socket, and one whose head does not come to its end, are closed after their time."""
    monkeypatch.setattr("relay.carrier.HEAD_SECONDS", 0.05)
    async with Relay().listening() as port:
        assert await until_closed(port) == b""
        assert await until_closed(port, b"GET / HTTP/1.1\r\nHost: x\r\n") == b""
        answer = await until_closed(port, b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET / HT")
        assert answer.startswith(b"HTTP/1.1 200"), "the second request's head is what does not come"


async def test_a_head_that_does_not_end_is_cut_off() -> None:
    """W8: more than its bytes."""
    async with Relay().listening() as port:
        assert b"200" not in await until_closed(port, b"GET /health HTTP/1.1\r\n", b"X: " + bytes(HEAD_BYTES + 1))
        long = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: " + b"x" * (HEAD_BYTES // 2) + b"\r\n\r\n"
        assert (await until_closed(port, long)).startswith(b"HTTP/1.1 200")


async def test_garbage_is_answered_with_a_refusal() -> None:
    """W8: what is no HTTP is 400 and closed."""
    async with Relay().listening() as port:
        assert (await until_closed(port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")).startswith(b"HTTP/1.1 400")


async def test_one_that_waits_is_let_go_when_the_relay_stops() -> None:
    """W10: a waiting question is answered, not cut off, when the relay stops."""
    relay = Relay()
    async with relay.listening() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /v1/link/{'ab' * 16}/0 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await asyncio.sleep(0.1)
    assert (await reader.read()).startswith(b"HTTP/1.1 204")
    writer.close()
