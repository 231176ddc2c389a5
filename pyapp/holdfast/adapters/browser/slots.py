"""Unlock slots in IndexedDB (`holdfast-slots`), through `web/engine/ffi/slots.ts`.

The page reads the same store before Python starts. The engine registers the object before this is asked for:
`pyodide.registerJsModule("holdfast_slots", slotsFfi)`; like `crypto`, this module looks it up late because of memory
snapshots.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from importlib import import_module
from typing import Protocol, cast

from pyodide.ffi import JsException, to_js

from holdfast.app.ports import SlotsUnavailable
from holdfast.foundation.ids import ID_BYTES, show_id


class _Bytes(Protocol):
    """A Uint8Array as Python sees it."""

    def to_bytes(self) -> bytes: ...


class SlotsFfi(Protocol):
    """What `web/engine/ffi/slots.ts` exports: promises that fail with a DOMException."""

    def list(self) -> Awaitable[Iterable[_Bytes]]: ...
    def put(self, key: str, record: object, /) -> Awaitable[None]: ...
    def delete(self, key: str, /) -> Awaitable[None]: ...
    def clear(self) -> Awaitable[None]: ...


class IndexedDbSlotStore:
    """The port `SlotStore` on IndexedDB."""

    def __init__(self, slots: SlotsFfi) -> None:
        self._slots = slots

    async def list(self) -> list[bytes]:
        try:
            return [record.to_bytes() for record in await self._slots.list()]
        except JsException as error:
            raise _unavailable("read") from error

    async def put(self, slot_id: bytes, record: bytes) -> None:
        key = _key(slot_id)
        try:
            await self._slots.put(key, to_js(record))
        except JsException as error:
            raise _unavailable("written") from error

    async def delete(self, slot_id: bytes) -> None:
        key = _key(slot_id)
        try:
            await self._slots.delete(key)
        except JsException as error:
            raise _unavailable("removed") from error

    async def clear(self) -> None:
        try:
            await self._slots.clear()
        except JsException as error:
            raise _unavailable("removed") from error


def load_slot_store() -> IndexedDbSlotStore:
    """The store over the object that the engine has registered. Raises ModuleNotFoundError before that."""
    return IndexedDbSlotStore(cast("SlotsFfi", import_module("holdfast_slots")))


def _key(slot_id: bytes) -> str:
    if len(slot_id) != ID_BYTES:
        raise ValueError("a slot's id has 16 bytes")
    return show_id(slot_id)


def _unavailable(what: str) -> SlotsUnavailable:
    return SlotsUnavailable(f"The ways of unlocking could not be {what}. Nothing that was stored before is lost.")
