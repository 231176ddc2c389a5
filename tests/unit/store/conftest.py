"""A real vault for each test: an encrypted file at the current schema."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from holdfast.adapters.native.database import NativeDatabases
from holdfast.foundation.clock import SystemClock
from holdfast.store.database import Database
from holdfast.store.vault import open_vault

KEY = b"k" * 32


@pytest.fixture
async def vault(tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_vault(NativeDatabases(tmp_path), KEY, SystemClock(), create=True)
    yield database
    await database.close()
