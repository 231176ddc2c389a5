"""The contract of the relay's storage port, kept by SQLite and in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.storage.memory import MemoryStorage
from relay.storage.sqlite import SqliteStorage
from tests.contracts.relay_storage_cases import CASES, Case

pytestmark = pytest.mark.native


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_sqlite(case: Case, tmp_path: Path) -> None:
    """W1, W2, W3, W4: each case of the contract."""
    storage = await SqliteStorage.open(tmp_path / "data")
    try:
        await case(storage)
    finally:
        await storage.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_memory(case: Case) -> None:
    """W1, W2, W3, W4: each case of the contract."""
    await case(MemoryStorage())
