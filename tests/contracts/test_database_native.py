"""The contract of the database port, kept by the native adapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.adapters.native.database import NativeDatabases
from tests.contracts.database_cases import CANARY, CASES, Case, leave_canary


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_case(case: Case, tmp_path: Path) -> None:
    """S1-S11: each case of the contract."""
    await case(NativeDatabases(tmp_path))


async def test_the_canary_is_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S11: neither the files of the database nor temporary ones hold a readable word."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    place = tmp_path / "place"
    place.mkdir()
    await leave_canary(NativeDatabases(place))
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(map(len, written)) > 1_000_000, "the case wrote what it had to"
    for form in (CANARY.encode(), CANARY.encode("utf-16-le")):
        assert not any(form in data for data in written)
