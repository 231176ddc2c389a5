"""K18: the file store keeps the port's contract, and its files are private and whole."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app.ports import SlotsUnavailable
from tests.contracts.slot_store_cases import SLOT_STORE_CASES, A, Again


@pytest.mark.parametrize("case", SLOT_STORE_CASES, ids=lambda case: case.__name__)
def test_contract(case: Callable[[Again], Awaitable[None]], tmp_path: Path) -> None:
    async def run() -> None:
        await case(lambda: FileSlotStore(tmp_path / "slots"))

    asyncio.run(run())


def test_files_are_private(tmp_path: Path) -> None:
    """K18: nobody but the owner reads them, whatever the umask."""
    asyncio.run(FileSlotStore(tmp_path / "slots").put(A, b"record"))
    assert (tmp_path / "slots").stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "slots").iterdir()] == [0o600]


def test_a_crash_before_the_rename_leaves_the_old_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """K18: a record is replaced whole or not at all."""
    store = FileSlotStore(tmp_path)
    asyncio.run(store.put(A, b"old"))

    def crash(self: Path, target: Path) -> Path:
        raise OSError("power lost")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        with pytest.raises(SlotsUnavailable):
            asyncio.run(store.put(A, b"new"))
    assert asyncio.run(FileSlotStore(tmp_path).list()) == [b"old"]
    asyncio.run(store.put(A, b"new"))
    assert asyncio.run(store.list()) == [b"new"]


def test_a_place_that_cannot_be_written_is_our_error(tmp_path: Path) -> None:
    (tmp_path / "slots").write_text("a file where the folder should be")
    with pytest.raises(SlotsUnavailable) as caught:
        asyncio.run(FileSlotStore(tmp_path / "slots").put(A, b"record"))
    assert caught.value.code == "slots-unavailable"
