"""Brings a vault's tables to this program's version: forward only, numbered, one transaction each with its record.

Theory: each step is one file `vNNNN_what.py` with `VERSION` and `statements()`, listed in `STEPS`. A step's statements,
its row in `schema_versions` and `PRAGMA user_version` (which stands in the file's header) are one transaction, so a
crash leaves a whole version. `PRAGMA application_id` says that the file is ours.

Rules:
* A vault with a greater `user_version` than `LATEST` is refused before anything is written (I9).
* Steps run before anything else reads the vault. A step may change tables and move rows; it may not need the domain.
* Before the first step of a vault that already holds something, the automatic local backup is made, and made by
  whoever opened it (`Backup`): `store` cannot know where a copy may lie. If the backup fails, nothing is migrated.
  Version 1 was never released, so nobody has one to make yet; the hook's order and its failure are tested.

Danger: a file whose `user_version` is 0 but which has tables was not made by us, or lost its first page: damaged.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from holdfast.foundation.clock import Clock
from holdfast.store.database import Database, Statement, Work
from holdfast.store.errors import NewerVault, StorageDamaged
from holdfast.store.migrations import v0001_first_tables, v0002_tasks

APPLICATION_ID = 0x48466173
"""`HFas` in the header of the file."""

Backup = Callable[[int], Awaitable[None]]
"""Makes the local backup of a vault of the given version, before it is migrated. Its errors stop the migration."""


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: the version it makes, the statements that make it."""

    version: int
    statements: Callable[[], list[Work]]


STEPS: tuple[Step, ...] = (
    Step(v0001_first_tables.VERSION, v0001_first_tables.statements),
    Step(v0002_tasks.VERSION, v0002_tasks.statements),
)

LATEST = STEPS[-1].version
"""The version that this program writes."""


async def migrate(
    database: Database, clock: Clock, backup: Backup | None = None, steps: Sequence[Step] = STEPS
) -> None:
    """Takes the vault to the last of `steps`. Raises NewerVault, with the vault untouched, and StorageDamaged."""
    found = await database.run(
        [
            Statement("PRAGMA user_version"),
            Statement("PRAGMA application_id"),
            Statement("SELECT count(*) FROM sqlite_schema"),
        ]
    )
    version, application, tables = (int(rows[0][0]) for rows in found)
    if version > steps[-1].version:
        raise NewerVault
    if (version == 0 and tables) or (version > 0 and application != APPLICATION_ID):
        raise StorageDamaged
    waiting = [step for step in steps if step.version > version]
    if waiting and version > 0 and backup is not None:
        await backup(version)
    for step in waiting:
        await database.transact(
            [
                *([] if version else [Statement("CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, time)")]),
                *step.statements(),
                Statement("INSERT INTO schema_versions VALUES (?1, ?2)", (step.version, clock.now_ms())),
                Statement(f"PRAGMA user_version = {step.version:d}"),
                Statement(f"PRAGMA application_id = {APPLICATION_ID:d}"),
            ]
        )
        version = step.version
