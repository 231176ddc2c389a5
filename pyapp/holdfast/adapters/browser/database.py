"""The database port in the browser: SQLite as WebAssembly over IndexedDB, reached by bytes.

The other side, with the settings and their reasons, is web/engine/ffi/sqlite-connection.ts; the form of the bytes is
told in web/engine/ffi/sqlite-wire.ts. The engine's entry registers that object as the JavaScript module
`holdfast_sqlite` before Python starts, and may call its `prepare` while Python loads.

Danger: the key crosses the bridge as text (hex digits), because SQLite takes it as such; it is in no error and no log.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
from pyodide.ffi import to_js

from holdfast.store.connection import RecoveringDatabase, SqliteFailure, opening_error
from holdfast.store.database import Batch, Database, Row, Work

KEY_BYTES = 32
_RANGE = 25
_OUT_OF_BAND = (OverflowError, TypeError, UnicodeEncodeError)

_encode = msgspec.msgpack.Encoder().encode
_rows = msgspec.msgpack.Decoder(tuple[int, list[list[tuple[Any, ...]]]])
_refusal = msgspec.msgpack.Decoder(tuple[int, int, int])


class SqliteFfi(Protocol):
    """What web/engine/ffi/sqlite.ts offers."""

    async def prepare(self) -> None:
        """Loads and compiles SQLite."""
        ...

    async def exists(self, name: str) -> bool:
        """Whether there is a database."""
        ...

    async def open(self, name: str, key_hex: str, create: bool) -> int:
        """Opens: 0, or SQLite's code."""
        ...

    async def run(self, request: Any) -> Any:
        """Carries out a request: `Uint8Array` in, `Uint8Array` out."""
        ...

    async def close(self) -> None:
        """Closes the open connection, if any."""
        ...

    async def erase(self, name: str) -> None:
        """Deletes the database."""
        ...


def registered_ffi() -> SqliteFfi:
    """The object that the engine's entry registered."""
    import holdfast_sqlite  # type: ignore[import-not-found]  # noqa: PLC0415 - JavaScript's, there only in the engine

    ffi: SqliteFfi = holdfast_sqlite
    return ffi


class BrowserConnection:
    """A bare connection (see `holdfast.store.connection`) over the one that the ffi holds."""

    def __init__(self, ffi: SqliteFfi) -> None:
        self._ffi = ffi

    async def exchange(self, work: Sequence[Work], *, transact: bool) -> list[list[Row]]:
        """See `Connection.exchange`."""
        try:
            request = _encode((int(transact), [_item(item) for item in work]))
        except _OUT_OF_BAND:
            raise SqliteFailure(_RANGE, 0) from None
        answer = (await self._ffi.run(to_js(request))).to_bytes()
        if answer[5] != 0:  # after the array's head: 0 for rows, 1 for a refusal
            _, code, position = _refusal.decode(answer)
            raise SqliteFailure(code, position)
        return _rows.decode(answer)[1]

    async def close(self) -> None:
        """See `Connection.close`."""
        await self._ffi.close()


def _item(item: Work) -> tuple[str, Sequence[tuple[Any, ...]], int]:
    if isinstance(item, Batch):
        return (item.sql, item.rows, -1)
    return (item.sql, (item.parameters,), -1 if item.expect_changes is None else item.expect_changes)


class BrowserDatabases:
    """The opener: one database, in the IndexedDB database `name`."""

    def __init__(self, ffi: SqliteFfi, name: str = "holdfast-vault") -> None:
        self._ffi = ffi
        self._name = name

    async def prepare(self) -> None:
        """See `DatabaseOpener.prepare`."""
        await self._ffi.prepare()

    async def exists(self) -> bool:
        """See `DatabaseOpener.exists`."""
        return await self._ffi.exists(self._name)

    async def open(self, key: bytes, *, create: bool) -> Database:
        """See `DatabaseOpener.open`."""
        if len(key) != KEY_BYTES:
            raise ValueError("a database key has 32 bytes")

        async def connect(*, create: bool) -> BrowserConnection:
            code = await self._ffi.open(self._name, key.hex(), create)
            if code != 0:
                raise SqliteFailure(code, 0)
            return BrowserConnection(self._ffi)

        async def reopen() -> BrowserConnection:
            return await connect(create=False)

        try:
            connection = await connect(create=create)
        except SqliteFailure as failure:
            raise opening_error(failure) from failure
        return RecoveringDatabase(connection, reopen)

    async def erase(self) -> None:
        """See `DatabaseOpener.erase`."""
        await self._ffi.erase(self._name)
