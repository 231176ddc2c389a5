"""The storage port on SQLite."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from relay.storage.errors import StorageClosed, StorageTrouble
from relay.storage.port import Append, KeptEnvelope, StoredSpace
from relay.storage.sqlite import reading, writing
from relay.storage.sqlite.connection import connect, translated
from relay.storage.sqlite.schema import migrate, version_of
from relay.storage.sqlite.writer import Writer

FILE = "relay.sqlite3"
READERS = 2
"""Threads that read: one long page does not hold up a short question."""

Answer = TypeVar("Answer")


class SqliteStorage:
    """The relay's storage in the folder `folder`. Made by `open`."""

    def __init__(self, path: Path, writer: Writer) -> None:
        self._path = path
        self._writer = writer
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="relay-reader")
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._closed = False

    @classmethod
    async def open(cls, folder: Path) -> SqliteStorage:
        """Opens what is in the folder, or makes it, readable by its owner alone.

        Raises StorageTooNew, StorageForeign or a StorageTrouble; OSError if the folder cannot be made.
        """
        path = folder / FILE
        await asyncio.get_running_loop().run_in_executor(None, _prepare, path)
        return cls(path, Writer(path))

    @property
    def groups(self) -> int:
        """Transactions so far, for tests and measurements."""
        return self._writer.groups

    async def read_space(self, space: bytes) -> StoredSpace | None:
        """See the port."""
        return await self._read(lambda connection: reading.read_space(connection, space))

    async def append(self, work: Append) -> None:
        """See the port."""
        # Shielded: a caller that stops waiting does not undo what is being written.
        await asyncio.shield(self._writer.submit(lambda connection: writing.append(connection, work), work.size))

    async def hashes(self, space: bytes, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """See the port."""
        return await self._read(lambda connection: reading.hashes(connection, space, places))

    async def page(
        self, space: bytes, after: int, *, bodies: bool, envelopes: int, limit_bytes: int
    ) -> Sequence[KeptEnvelope]:
        """See the port."""
        return await self._read(
            lambda connection: reading.page(
                connection, space, after, bodies=bodies, envelopes=envelopes, limit_bytes=limit_bytes
            )
        )

    async def bodies(self, space: bytes, hashes: Sequence[bytes], limit_bytes: int) -> dict[bytes, bytes]:
        """See the port."""
        return await self._read(lambda connection: reading.bodies(connection, space, hashes, limit_bytes))

    async def register(self, account: bytes) -> None:
        """See the port."""
        await asyncio.shield(self._writer.submit(lambda connection: writing.register(connection, account), 0))

    async def registered(self, account: bytes) -> int | None:
        """See the port."""
        return await self._read(lambda connection: reading.registered(connection, account))

    async def healthy(self) -> bool:
        """See the port."""
        try:
            await self.registered(b"")
        except StorageTrouble:
            return False
        return True

    async def close(self) -> None:
        """See the port."""
        self._closed = True
        await self._writer.close()
        await asyncio.get_running_loop().run_in_executor(None, self._readers.shutdown)
        while self._opened:
            self._opened.pop().close()

    async def _read(self, ask: Callable[[sqlite3.Connection], Answer]) -> Answer:
        if self._closed:
            raise StorageClosed
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._asked, ask)

    def _asked(self, ask: Callable[[sqlite3.Connection], Answer]) -> Answer:
        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = connect(self._path, writing=False)
            self._opened.append(connection)
        with translated():
            return ask(connection)


def _prepare(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    # Looked at before it is written to: turning WAL on would already change somebody else's file.
    with contextlib.closing(connect(path, writing=False)) as looking:
        version_of(looking)
    with contextlib.closing(connect(path, writing=True)) as connection:
        migrate(connection)
