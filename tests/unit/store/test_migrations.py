"""Versions of the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.adapters.native.database import NativeDatabases
from holdfast.foundation.clock import SystemClock
from holdfast.store.database import Database, Statement
from holdfast.store.errors import NewerVault, StatementError, StorageDamaged
from holdfast.store.migrations import LATEST, STEPS, Step, migrate
from holdfast.store.vault import open_vault
from tests.unit.store.conftest import KEY

CLOCK = SystemClock()
NEXT = Step(LATEST + 1, lambda: [Statement("CREATE TABLE wrack (a)")])
BROKEN = Step(LATEST + 2, lambda: [Statement("CREATE TABLE tang (a)"), Statement("CREATE TABLE wrack (a)")])


async def version(database: Database) -> tuple[int, list[int], set[str]]:
    """`user_version`, the recorded versions, the tables of the invented steps."""
    header, records, tables = await database.run(
        [
            Statement("PRAGMA user_version"),
            Statement("SELECT version FROM schema_versions ORDER BY version"),
            Statement("SELECT name FROM sqlite_schema WHERE name IN ('wrack', 'tang')"),
        ]
    )
    return header[0][0], [row[0] for row in records], {row[0] for row in tables}


def test_the_steps_are_numbered_from_1() -> None:
    """S13: no gap, no repetition, and the last one is what this program writes."""
    assert [step.version for step in STEPS] == list(range(1, LATEST + 1))


async def test_each_step_is_one_transaction_with_its_record(vault: Database) -> None:
    """S13: a step that fails leaves the version before it whole."""
    await migrate(vault, CLOCK)
    assert await version(vault) == (LATEST, list(range(1, LATEST + 1)), set())
    with pytest.raises(StatementError):
        await migrate(vault, CLOCK, steps=(*STEPS, NEXT, BROKEN))
    assert await version(vault) == (LATEST + 1, list(range(1, LATEST + 2)), {"wrack"})


async def test_the_backup_comes_first(vault: Database) -> None:
    """S13: an existing vault is backed up before it is migrated, only then, and not migrated if that fails."""
    seen: list[int] = []

    async def backup(old: int) -> None:
        seen.append(old)
        assert (await version(vault))[0] == LATEST
        if len(seen) == 1:
            raise OSError("no room for a backup")

    await migrate(vault, CLOCK, backup)
    assert seen == []
    with pytest.raises(OSError, match="no room"):
        await migrate(vault, CLOCK, backup, steps=(*STEPS, NEXT))
    assert (await version(vault))[0] == LATEST
    await migrate(vault, CLOCK, backup, steps=(*STEPS, NEXT))
    assert seen == [LATEST, LATEST]
    assert (await version(vault))[0] == LATEST + 1


async def test_a_newer_vault_is_refused_untouched(tmp_path: Path) -> None:
    """S13, I9: nothing is written to a vault of a newer program."""
    opener = NativeDatabases(tmp_path)
    database = await open_vault(opener, KEY, CLOCK, create=True)
    await migrate(database, CLOCK, steps=(*STEPS, NEXT))
    await database.close()
    before = (tmp_path / "vault.sqlite").read_bytes()
    with pytest.raises(NewerVault):
        await open_vault(opener, KEY, CLOCK, create=True)
    assert (tmp_path / "vault.sqlite").read_bytes() == before
    assert not (tmp_path / "vault.sqlite-wal").exists()


@pytest.mark.parametrize("spoil", ["PRAGMA user_version = 0", "PRAGMA application_id = 0"])
async def test_a_foreign_file_is_damaged(tmp_path: Path, spoil: str) -> None:
    """S13: a file with tables but without our marks is not taken over."""
    opener = NativeDatabases(tmp_path)
    database = await open_vault(opener, KEY, CLOCK, create=True)
    await database.transact([Statement(spoil)])
    await database.close()
    with pytest.raises(StorageDamaged):
        await open_vault(opener, KEY, CLOCK, create=True)
