"""What waits for one reader, bounded in bytes and in frames.

Theory: whoever publishes never waits for a reader. A frame is the same object in every outbox, so readers cost
little while they keep up; one that does not is closed and fetches by its cursor what it missed, which loses nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

from relay.limits import OUTBOX_BYTES, OUTBOX_FRAMES
from relay.live.frame import Frame

OUTBOX_EXTENSION = "holdfast.outbox"
"""The ASGI extension by which a server hands an endpoint an outbox of its own: `{"outbox": Outbox}`."""


class Outbox(Protocol):
    """Where the hub puts frames for one reader."""

    def put(self, frame: Frame) -> bool:
        """Takes a frame; False if the reader is too far behind, or gone: it must be dropped."""
        ...

    def end(self, code: int) -> None:
        """Closes the reader's connection with a WebSocket code, without waiting for it. Twice is allowed."""
        ...


class QueuedOutbox:
    """An outbox that a task of the connection empties (`drain`)."""

    def __init__(self, limit_bytes: int = OUTBOX_BYTES, limit_frames: int = OUTBOX_FRAMES) -> None:
        self._limit_bytes = limit_bytes
        self._limit_frames = limit_frames
        self._frames: deque[Frame] = deque()
        self._size = 0
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self.code: int | None = None
        """The code with which the connection is to be closed, once it is."""

    @property
    def waiting_bytes(self) -> int:
        """Bytes that the reader has not taken yet."""
        return self._size

    def put(self, frame: Frame) -> bool:
        """See the port."""
        if self.code is not None:
            return False
        if len(self._frames) >= self._limit_frames or (self._frames and self._size + len(frame) > self._limit_bytes):
            return False
        self._frames.append(frame)
        self._size += len(frame)
        self._news.set()
        return True

    def end(self, code: int) -> None:
        """See the port. What still waited is dropped."""
        if self.code is None:
            self.code = code
            self._frames.clear()
            self._size = 0
            self._news.set()
            self._ended.set()

    async def ended(self) -> int:
        """Waits for the end, which may come while a frame is stuck in sending; the code."""
        await self._ended.wait()
        assert self.code is not None
        return self.code

    async def drain(self, send: Callable[[bytes], Awaitable[None]]) -> int:
        """Sends what comes until the outbox is ended; returns the code. The frame being sent still counts."""
        while self.code is None:
            while self._frames:
                frame = self._frames[0]
                await send(frame.payload)
                if self._frames:  # else it was ended meanwhile
                    self._frames.popleft()
                    self._size -= len(frame)
            self._news.clear()
            if self.code is None:
                await self._news.wait()
        return self.code
