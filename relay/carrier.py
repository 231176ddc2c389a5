"""uvicorn's two protocols with what they leave open: bounded heads, and the live feed's own way to a connection.

HTTP: a connection that sends no whole head in time, or one that is too long, is closed. (Bodies are bounded where they
are read.)

WebSocket: a reader's outbox is the transport itself. A frame is made once, and written to each transport without a task
or a copy for each reader; what the transport has not yet given to the kernel is what waits. A reader that is too far
behind is aborted: a closing handshake would wait for whoever does not read.

Danger: frames are written past the state of `websockets`; they are whole messages, written only while the connection is
open, and nothing of ours sends fragments or compresses.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

from relay.limits import HEAD_BYTES, HEAD_SECONDS, OUTBOX_BYTES, SOCKET_BYTES
from relay.live.frame import Frame
from relay.live.hub import TOO_SLOW
from relay.live.outbox import OUTBOX_EXTENSION


class BoundedHttp(HttpToolsProtocol):
    """HTTP with a limit on the time and the size of a request's head."""

    _late: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begins to wait for the first head."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops waiting."""
        self._head_is_here()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts what comes while a head is expected."""
        super().data_received(data)
        if self._late is not None:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """A further request on the connection begins."""
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        """The head is here."""
        self._head_is_here()
        super().on_headers_complete()

    def _expect_head(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.abort)
            self._head_bytes = 0

    def _head_is_here(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class DirectOutbox:
    """An outbox (`relay.live.outbox`) that is the connection's own buffer."""

    def __init__(self, protocol: LiveWebSocket) -> None:
        self._protocol = protocol

    def put(self, frame: Frame) -> bool:
        """See the port."""
        transport = self._protocol.transport
        if self._protocol.close_sent or transport.is_closing() or self._protocol.conn.state is not State.OPEN:
            return False
        waiting = transport.get_write_buffer_size()
        if waiting and waiting + len(frame) > OUTBOX_BYTES:
            return False
        transport.write(frame.wire)
        return True

    def end(self, code: int) -> None:
        """See the port."""
        protocol = self._protocol
        if code == TOO_SLOW or protocol.close_sent or protocol.conn.state is not State.OPEN:
            protocol.transport.abort()
            return
        protocol.conn.send_close(code)
        protocol.transport.write(b"".join(protocol.conn.data_to_send()))
        protocol.close_sent = True
        protocol.close_timer = protocol.loop.call_later(protocol.close_timeout, protocol.transport.abort)


class LiveWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket that hands its application an outbox."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Bounds what the kernel may hold for the connection."""
        super().connection_made(transport)
        carried: Any = transport.get_extra_info("socket")
        if carried is not None:
            with contextlib.suppress(OSError):
                carried.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)

    async def run_asgi(self) -> None:
        """Runs the application with the extension."""
        extensions: dict[str, Any] = {
            **(self.scope["extensions"] or {}),
            OUTBOX_EXTENSION: {"outbox": DirectOutbox(self)},
        }
        self.scope["extensions"] = extensions
        await super().run_asgi()
