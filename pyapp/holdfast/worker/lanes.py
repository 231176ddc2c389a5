"""Lanes: the order in which the engine takes the messages of one page.

Theory: what one page says is carried out in the order in which it was said, because a later message may build on an
earlier one. But an import must not stand in front of typing, so a page has two lanes, `now` and `long`; each is a
queue with one task. What needs order across both (locking) asks for `idle`.

Danger: a handler must answer its own errors. One that escapes ends the lane, so the lane hands it to `on_error` and
goes on with the next message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lane(Generic[T]):
    """A queue and the task that empties it, one item after the other."""

    def __init__(self, handle: Callable[[T], Awaitable[None]], on_error: Callable[[T, BaseException], None]) -> None:
        self._handle = handle
        self._on_error = on_error
        self._queue: asyncio.Queue[T] = asyncio.Queue()
        self._task = asyncio.ensure_future(self._run())

    def put(self, item: T) -> None:
        """Adds an item; returns at once."""
        self._queue.put_nowait(item)

    async def idle(self) -> None:
        """Waits until everything that was put before has been handled."""
        await self._queue.join()

    def stop(self) -> None:
        """Drops what waits. The item under way is cancelled."""
        self._task.cancel()

    async def _run(self) -> None:
        while True:
            item = await self._queue.get()
            try:
                await self._handle(item)
            except asyncio.CancelledError:
                raise
            except BaseException as error:  # noqa: BLE001 - pyo3's PanicException is a BaseException; the lane must live
                self._on_error(item, error)
            finally:
                self._queue.task_done()
