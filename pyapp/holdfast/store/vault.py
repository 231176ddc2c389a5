"""Opening the vault's database: the key, then the schema, and only then anything else."""

from __future__ import annotations

from holdfast.foundation.clock import Clock
from holdfast.store.database import Database, DatabaseOpener
from holdfast.store.migrations import Backup, migrate


async def open_vault(
    opener: DatabaseOpener, key: bytes, clock: Clock, *, create: bool, backup: Backup | None = None
) -> Database:
    """The open database, at this program's schema version.

    Raises WrongKey, StorageMissing (unless `create`), NewerVault and the other errors of the store; then it is closed.
    """
    database = await opener.open(key, create=create)
    try:
        await migrate(database, clock, backup)
    except BaseException:
        await database.close()
        raise
    return database
