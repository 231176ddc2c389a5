"""One connection of the live feed, from its first word to its end.

Theory: the connection says who it is (a fetch token) and which spaces it wants; it is told where each stands, and from
then on what is stored. A gap (a cursor that does not follow) is the client's sign to fetch: so is the first frame. The
feed repeats nothing and promises nothing but order.

Rules
* Until its token is accepted a connection hears nothing; without one it is closed after some seconds.
* All named spaces are the asker's, or none is listened to.
* A connection ends with its token. It may be renewed on the same connection.
* What a client says is bounded in size and rate, and is presence, a renewal or a ping; anything else ends it.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from holdfast.foundation.clock import Clock
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.errors import Refused
from relay.errors import NotYours, TooOften
from relay.evenly import evenly
from relay.http.addresses import address_of
from relay.http.origins import Origins
from relay.limits import LIVE_CLOSE_SECONDS, LIVE_SPACES, LIVE_SUBSCRIBE_SECONDS
from relay.live.frame import Frame
from relay.live.hub import NOT_ALLOWED, Hub, Listener
from relay.live.outbox import OUTBOX_EXTENSION, Outbox, QueuedOutbox
from relay.live.wire import Pinging, Presenting, Subscribing, Wire
from relay.logs import Log
from relay.rates import Rates
from relay.reading import Reader, Reading

TOKEN_ENDED = 4001
NOT_UNDERSTOOD = 4002
TOO_OFTEN = 4029
FAILED = 1011

TokenReader = Callable[[bytes], tuple[Reader, int]]
"""Judges a fetch token: who asks, and when it ends (milliseconds since 1970). Raises a Refused."""


class TokenEnded(Refused):
    """The connection's token has ended and was not renewed."""

    code = "token-ended"
    text = "The connection to the relay was open for as long as it may be. It will be opened again."


class NothingSaid(Refused):
    """The connection did not say in time who it is, or said something else first."""

    code = "live-form"
    text = "The connection to the relay was closed because it did not say who it is."


@dataclass(frozen=True, slots=True)
class LiveParts:
    """What every connection works with. `addresses` are the addresses' rates, `presence` those of connections."""

    hub: Hub
    wire: Wire
    reading: Reading
    token: TokenReader
    clock: Clock
    origins: Origins
    addresses: Rates
    presence: Rates
    log: Log


class LiveFeed:
    """The endpoint of `/v1/live`."""

    def __init__(self, parts: LiveParts) -> None:
        self._parts = parts

    async def connect(self, websocket: WebSocket) -> None:
        """Serves one connection until it ends."""
        address = address_of(websocket)
        try:
            self._parts.origins.judge(websocket.headers)
        except HoldfastError:
            await websocket.close()  # before it is accepted: 403
            return
        if self._parts.addresses.take(address):
            await websocket.close()
            return
        await websocket.accept()
        await _Connection(self._parts, websocket, address).serve()


class _Connection:
    def __init__(self, parts: LiveParts, websocket: WebSocket, address: str) -> None:
        self._parts = parts
        self._websocket = websocket
        given = websocket.scope.get("extensions", {}).get(OUTBOX_EXTENSION)
        self._queued = None if given else QueuedOutbox()
        outbox: Outbox = self._queued or given["outbox"]
        self._listener = Listener(b"", address, outbox)
        self._ends_ms = 0
        self._rate = object()

    async def serve(self) -> None:
        """Listens and is listened to; leaves nothing behind."""
        code: int | None = FAILED
        begun = time.monotonic()
        try:
            code = await self._until_it_ends()
        except WebSocketDisconnect:
            code = None
        except HoldfastError as error:
            code = _code(error)
            if isinstance(error, NotYours):
                await evenly(begun)
            await self._say(error)
        except Exception as error:  # noqa: BLE001 - a fault of ours ends one connection, and its text goes nowhere
            self._parts.log.trouble("failed", request="live", error=type(error).__name__)
        finally:
            self._parts.hub.leave(self._listener)
            if code is not None:
                await self._close(code)

    async def _until_it_ends(self) -> int | None:
        if self._queued is None:
            return await self._hear()
        hearing = asyncio.ensure_future(self._hear())
        ended = asyncio.ensure_future(self._queued.ended())
        saying = asyncio.ensure_future(self._queued.drain(self._websocket.send_bytes))
        try:
            await asyncio.wait((hearing, ended, saying), return_when=asyncio.FIRST_COMPLETED)
            return await next(task for task in (hearing, ended, saying) if task.done())
        finally:
            for task in (hearing, ended, saying):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, HoldfastError):
                    await task

    async def _hear(self) -> int | None:
        first = await self._next(LIVE_SUBSCRIBE_SECONDS, NothingSaid)
        if not isinstance(first, Subscribing):
            raise NothingSaid
        await self._subscribe(first)
        while True:
            said = await self._next((self._ends_ms - self._parts.clock.now_ms()) / 1000, TokenEnded)
            match said:
                case Subscribing():
                    await self._subscribe(said)
                case Presenting():
                    self._present(said)
                case Pinging():
                    self._listener.outbox.put(Frame(self._parts.wire.pinged()))

    async def _next(self, seconds: float, late: type[Refused]) -> Subscribing | Presenting | Pinging:
        try:
            async with asyncio.timeout(max(seconds, 0)):
                message = await self._websocket.receive()
        except TimeoutError:
            raise late from None
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        frame = message.get("bytes")
        if frame is None:
            raise NothingSaid
        return self._parts.wire.read(frame)

    async def _subscribe(self, said: Subscribing) -> None:
        if len(said.spaces) > LIVE_SPACES:
            raise NotYours
        reader, ends_ms = self._parts.token(said.token)
        if self._listener.sign not in (b"", reader.sign):
            raise NotYours
        for space in said.spaces:
            await self._parts.reading.space(reader, space)
        self._listener.sign, self._ends_ms = reader.sign, ends_ms
        self._parts.hub.join(self._listener, said.spaces)
        for space in said.spaces:
            # Read after joining: what is stored meanwhile is heard, what was stored before is in this cursor. The
            # roster may have changed meanwhile too.
            state = await self._parts.reading.space(reader, space)
            self._listener.outbox.put(Frame(self._parts.wire.pushed(space, state.cursor, ())))

    def _present(self, said: Presenting) -> None:
        wait = self._parts.presence.take(self._rate)
        if wait:
            raise TooOften(wait)
        if said.space not in self._listener.spaces:
            raise NotYours
        frame = Frame(self._parts.wire.presence(said))
        self._parts.hub.publish(said.space, frame, besides=self._listener)

    async def _say(self, error: HoldfastError) -> None:
        with contextlib.suppress(Exception):
            async with asyncio.timeout(LIVE_CLOSE_SECONDS):
                await self._websocket.send_bytes(self._parts.wire.trouble(error))

    async def _close(self, code: int) -> None:
        if self._websocket.application_state is WebSocketState.CONNECTED:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(LIVE_CLOSE_SECONDS):
                    await self._websocket.close(code)


def _code(error: HoldfastError) -> int:
    match error:
        case NotYours():
            return NOT_ALLOWED
        case TokenEnded():
            return TOKEN_ENDED
        case TooOften():
            return TOO_OFTEN
        case Refused():
            return NOT_UNDERSTOOD
        case _:
            return FAILED
