"""What a crash, a failing disk or a damaged file leaves of the vault."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import apsw
import pytest

from holdfast.adapters.native.database import NativeDatabases
from holdfast.foundation.clock import SystemClock
from holdfast.store.commit import commit_statements
from holdfast.store.database import Database, Statement, Work
from holdfast.store.errors import ConnectionLost, StorageFull, StoreError
from holdfast.store.migrations import LATEST
from holdfast.store.vault import open_vault
from tests.contracts.database_cases import leave_canary
from tests.unit.store.builders import edited, put, row
from tests.unit.store.conftest import KEY
from tests.unit.store.watched_disk import Step, WatchedDisk, copier

TABLES = ("changes", "outbox", "parts", "docs", "texts", "tags", "dirty")


async def opened(directory: Path, disk: WatchedDisk | None = None, *, create: bool = False) -> Database:
    vfs = disk.vfs if disk else None
    return await open_vault(NativeDatabases(directory, vfs=vfs), KEY, SystemClock(), create=create)


async def whole(database: Database) -> bool:
    """Whether the second commit is there in all tables (True) or in none (False); anything between is an error."""
    assert await database.run([Statement("PRAGMA integrity_check")]) == [[("ok",)]]
    counts = await database.run([Statement(f"SELECT count(*) FROM {table}") for table in TABLES])
    present = {
        "changes": {4: False, 12: True},
        "outbox": {4: False, 12: True},
        "parts": {4: False, 10: True},
        "docs": {2: False, 5: True},
        "texts": {2: False, 5: True},
        "tags": {0: False, 3: True},
        "dirty": {2: False, 5: True},
    }
    found = {table: present[table].get(rows[0][0]) for table, rows in zip(TABLES, counts, strict=True)}
    assert len(set(found.values())) == 1, found
    [[(body,)]] = await database.run([Statement("SELECT body FROM texts WHERE document = ?1", (row(1).id,))])
    assert body == ("after" if found["docs"] else "before")
    return bool(found["docs"])


def second_commit() -> list[Work]:
    documents = [(row(1, "One"), "after"), *((row(n, "New", tags=("t",)), "x" * 9_000) for n in (3, 4, 5))]
    return commit_statements([edited(document, body, (0, 1)) for document, body in documents], author=1, time=6)


def disk_error() -> Exception:
    return apsw.exception_for(apsw.SQLITE_IOERR_WRITE)


def failing_step(number: int, failed: list[str]) -> Step:
    """A step of which the one with this number fails; it says in `failed` what it was."""
    steps = itertools.count()

    def step(what: str, _path: Path, _data: bytes, _offset: int) -> None:
        if next(steps) == number:
            failed.append(what)
            raise disk_error()

    return step


@pytest.fixture
def disk() -> WatchedDisk:
    return WatchedDisk()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    directory = tmp_path / "vault"
    directory.mkdir()
    return directory


async def test_a_crash_at_every_step(disk: WatchedDisk, place: Path, tmp_path: Path) -> None:
    """S14 (I2, FAULTS S4): before every storage step, and in the middle of every write, all of a commit or nothing."""
    database = await opened(place, disk, create=True)
    await put(database, (row(1, "One"), "before"), (row(2, "Two"), "kept"))
    disk.step, copies = copier(place, tmp_path)
    work = second_commit()
    await database.transact([*work, Statement("DELETE FROM dirty WHERE document = ?1", (b"nobody",))])
    disk.step = lambda *_: None
    await database.close()
    assert len(copies) > 10
    outcomes = []
    for copy in copies:
        survivor = await opened(copy)
        outcomes.append(await whole(survivor))
        await survivor.close()
    assert outcomes[0] is False
    assert outcomes == sorted(outcomes), "once it is there it stays"


async def test_a_crash_at_every_step_of_the_first_opening(disk: WatchedDisk, place: Path, tmp_path: Path) -> None:
    """S13: a crash while the vault is being made leaves something that opens, whichever step was the last."""
    disk.step, copies = copier(place, tmp_path)
    database = await opened(place, disk, create=True)
    disk.step = lambda *_: None
    await database.close()
    for copy in copies:
        survivor = await opened(copy, create=True)
        assert await survivor.run([Statement("PRAGMA user_version")]) == [[(LATEST,)]]
        await survivor.close()


async def test_a_disk_that_fails_once(disk: WatchedDisk, place: Path) -> None:
    """S12: whichever step fails, the commit is `StorageFull`, nothing is half there, and the next commit works."""
    failed = 0
    for number in range(200):
        directory = place / str(number)
        directory.mkdir()
        database = await opened(directory, disk, create=True)
        await put(database, (row(1, "One"), "before"), (row(2, "Two"), "kept"))
        last: list[str] = []
        disk.step = failing_step(number, last)
        try:
            await database.transact(second_commit())
        except StorageFull:
            failed += 1
            disk.step = lambda *_: None
            if await whole(database):
                assert last == ["sync"], "only a failed sync leaves the complete transaction"
            else:
                await database.transact(second_commit())
                assert await whole(database)
            await database.close()
        else:
            disk.step = lambda *_: None
            assert last == []
            await database.close()
            break
    assert failed > 5


async def test_a_read_that_fails_once_is_repeated(disk: WatchedDisk, place: Path) -> None:
    """S12: after a failed read the connection is a new one, and the caller notices nothing."""
    database = await opened(place, disk, create=True)
    await put(database, (row(1, "One"), "before"), (row(2, "Two"), "kept"))
    await database.close()
    database = await opened(place, disk)
    failures = iter([True])

    def reading() -> None:
        if next(failures, False):
            raise disk_error()

    disk.reading = reading
    assert not await whole(database)
    assert next(failures, None) is None
    await database.close()


async def test_a_lost_disk_is_said_for_good(disk: WatchedDisk, place: Path) -> None:
    """S12 (FAULTS C8): reopening is tried once; a vanished file is `ConnectionLost` from then on, and none is made."""
    database = await opened(place, disk, create=True)
    await put(database, (row(1, "One"), "before"))

    def fail(*_: object) -> None:
        raise disk_error()

    disk.step = fail
    shutil.rmtree(place)
    place.mkdir()
    with pytest.raises(ConnectionLost):
        await database.transact(second_commit())
    disk.step = lambda *_: None
    for call in (database.run, database.transact):
        with pytest.raises(ConnectionLost):
            await call([Statement("SELECT 1")])
    assert list(place.iterdir()) == []


async def outcome_of_reading(place: Path) -> str:
    """The code of the error that reading everything ends in, or `read`."""
    try:
        database = await opened(place)
    except StoreError as error:
        return error.code
    try:
        await database.run([Statement(f"SELECT * FROM {table}") for table in TABLES])
        await database.run([Statement("PRAGMA integrity_check")])
    except StoreError as error:
        return error.code
    finally:
        await database.close()
    return "read"


@pytest.mark.parametrize("damage", ["flipped", "zeroed", "torn"])
async def test_a_damaged_page_is_an_error(place: Path, damage: str) -> None:
    """S12 (FAULTS S5): whatever page is damaged, reading it is an error, never zeros and never an empty vault."""
    database = await opened(place, create=True)
    await put(database, *((row(number, f"Title {number}"), "body " * 800) for number in range(60)))
    await database.run([Statement("SELECT 1")])
    await database.close()
    path = place / "vault.sqlite"
    sound = path.read_bytes()
    assert len(sound) % 16384 == 0
    for page in range(len(sound) // 16384):
        data = bytearray(sound)
        start = page * 16384
        if damage == "flipped":
            data[start + 5_000] ^= 1
        elif damage == "zeroed":
            data[start : start + 16384] = bytes(16384)
        else:
            data[start + 8192 : start + 16384] = bytes(8192)
        path.write_bytes(data)
        assert await outcome_of_reading(place) in ("storage-damaged", "wrong-key"), page


async def test_sorting_uses_no_temporary_file(disk: WatchedDisk, place: Path) -> None:
    """S11 (I5): a sort of 60 000 rows stays in memory; told otherwise, it is seen to make files."""
    await leave_canary(NativeDatabases(place, vfs=disk.vfs))
    assert disk.temporary_files == 0
    careless = apsw.Connection(str(place / "careless"), vfs=disk.vfs)
    careless.execute("PRAGMA temp_store=file; PRAGMA cache_size=10")
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
    careless.execute(f"{numbers} SELECT i, hex(randomblob(200)) AS b FROM n ORDER BY b").fetchall()
    assert disk.temporary_files > 0
