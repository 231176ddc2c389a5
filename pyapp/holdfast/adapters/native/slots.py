"""Unlock slots as files: one `<slot id in hex>.slot` for each in a folder that only its owner may enter.

Rules: a file appears whole under its name or not at all (written beside it, fsync, rename, fsync of the folder); what a
crash left half written ends in `.new` and is never read. Names are made from ids, never taken from a record.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from holdfast.app.ports import SlotsUnavailable
from holdfast.foundation.ids import ID_BYTES, show_id

_SUFFIX = ".slot"
_UNFINISHED = ".new"


class FileSlotStore:
    """The port `SlotStore` on a folder, which is made when the first slot is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def list(self) -> list[bytes]:
        return await asyncio.to_thread(_read_all, self._folder)

    async def put(self, slot_id: bytes, record: bytes) -> None:
        await asyncio.to_thread(_write, self._path(slot_id), record)

    async def delete(self, slot_id: bytes) -> None:
        await asyncio.to_thread(_remove, self._path(slot_id))

    async def clear(self) -> None:
        await asyncio.to_thread(_remove_all, self._folder)

    def _path(self, slot_id: bytes) -> Path:
        if len(slot_id) != ID_BYTES:
            raise ValueError("a slot's id has 16 bytes")
        return self._folder / (show_id(slot_id) + _SUFFIX)


def _read_all(folder: Path) -> list[bytes]:
    try:
        return [path.read_bytes() for path in sorted(folder.glob("*" + _SUFFIX))]
    except OSError as error:
        raise _unavailable("read") from error


def _write(path: Path, record: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + _UNFINISHED)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _unavailable("written") from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _sync_folder(path.parent)
    except OSError as error:
        raise _unavailable("removed") from error


def _remove_all(folder: Path) -> None:
    try:
        for path in [*folder.glob("*" + _SUFFIX), *folder.glob("*" + _UNFINISHED)]:
            path.unlink(missing_ok=True)
        if folder.exists():
            _sync_folder(folder)
    except OSError as error:
        raise _unavailable("removed") from error


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unavailable(what: str) -> SlotsUnavailable:
    return SlotsUnavailable(f"The ways of unlocking could not be {what}. Nothing that was stored before is lost.")
