"""What only the SQLite storage can do or suffer: groups, a full or locked database, a kill, other people's files."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from relay.limits import WAITING_JOBS
from relay.storage.errors import (
    StorageBusy,
    StorageForeign,
    StorageFull,
    StorageTooNew,
    StorageTrouble,
)
from relay.storage.port import Append
from relay.storage.sqlite import SqliteStorage
from relay.storage.sqlite.schema import LATEST
from relay.storage.sqlite.store import FILE
from tests.contracts.relay_storage_cases import SPACE, begun, envelope, standing

pytestmark = pytest.mark.native

ROOT = Path(__file__).parents[4]


async def test_many_appends_are_few_transactions(tmp_path: Path) -> None:
    """W2: what gathers while the disk is busy is committed together."""
    storage = await SqliteStorage.open(tmp_path)
    await begun(storage)
    before = storage.groups
    works = [Append(SPACE, n, n - 1, envelopes=[envelope(1, n)]) for n in range(1, 1001)]
    await asyncio.gather(*(storage.append(work) for work in works))
    assert storage.groups - before < 200
    assert (await standing(storage)).cursor == 1000
    await storage.close()


async def test_the_files_are_their_owners_alone(tmp_path: Path) -> None:
    """W6: nobody else on the machine reads the relay's files."""
    storage = await SqliteStorage.open(tmp_path / "data")
    await begun(storage)
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    files = list((tmp_path / "data").iterdir())
    assert len(files) == 3
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    await storage.close()


async def test_a_full_disk_is_said_and_nothing_of_the_group_is_kept(tmp_path: Path) -> None:
    """W5: without room every append of the group is `StorageFull`; reading goes on; with room it works again."""
    storage = await SqliteStorage.open(tmp_path)
    await begun(storage)
    await _within_writer(storage, "PRAGMA max_page_count = 12")
    works = [Append(SPACE, n, n - 1, envelopes=[envelope(1, n, body=20_000)]) for n in range(1, 9)]
    ended = await asyncio.gather(*(storage.append(work) for work in works), return_exceptions=True)
    assert StorageFull in {type(one) for one in ended}
    kept = (await standing(storage)).cursor
    assert kept == [type(one) for one in ended].count(type(None))
    works = [Append(SPACE, n, n - 1, envelopes=[envelope(1, n, body=20_000)]) for n in range(kept + 1, 9)]
    await asyncio.gather(*(storage.append(work) for work in works))  # the connection is a new one, without the limit
    assert (await standing(storage)).cursor == 8
    await storage.close()


async def test_a_locked_database_is_busy_not_hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """W5: a database that somebody else has locked is `StorageBusy` after a short wait; reading goes on."""
    monkeypatch.setattr("relay.storage.sqlite.connection.LOCK_SECONDS", 0.05)
    storage = await SqliteStorage.open(tmp_path)
    await begun(storage)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageBusy):
        await storage.append(Append(SPACE, 1, 0, envelopes=[envelope(1, 1)]))
    assert (await standing(storage)).cursor == 0
    other.execute("ROLLBACK")
    other.close()
    await storage.append(Append(SPACE, 1, 0, envelopes=[envelope(1, 1)]))
    await storage.close()


async def test_what_waits_is_bounded(tmp_path: Path) -> None:
    """W5: more waiting writes than the limit are refused as busy; those that wait are carried out."""
    storage = await SqliteStorage.open(tmp_path)
    await begun(storage)
    count = WAITING_JOBS + 100
    works = [Append(SPACE, n, n - 1, envelopes=[envelope(1, n, body=1)]) for n in range(1, count + 1)]
    ended = await asyncio.gather(*(storage.append(work) for work in works), return_exceptions=True)
    assert [type(one) for one in ended].count(StorageBusy) >= 100
    assert (await standing(storage)).cursor == [type(one) for one in ended].count(type(None))
    await storage.close()


async def test_a_broken_database_is_unhealthy_not_empty(tmp_path: Path) -> None:
    """W5: a damaged file ends in an error, never in an empty answer."""
    storage = await SqliteStorage.open(tmp_path)
    await begun(storage)
    await storage.close()
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 40_000)
    with pytest.raises(StorageTrouble):
        await SqliteStorage.open(tmp_path)


async def test_another_programs_file_is_not_touched(tmp_path: Path) -> None:
    """W6: a file that is not a relay's database, or a newer relay's, is refused and left as it is."""
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StorageForeign):
        await SqliteStorage.open(tmp_path)
    assert b"recipes" in before
    assert (tmp_path / FILE).read_bytes() == before


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """W6: the data of a newer relay is refused."""
    storage = await SqliteStorage.open(tmp_path)
    await storage.close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    connection.close()
    with pytest.raises(StorageTooNew):
        await SqliteStorage.open(tmp_path)


WRITES = """
import asyncio, sys
from pathlib import Path
from relay.storage.port import Append
from relay.storage.sqlite import SqliteStorage
from tests.contracts.relay_storage_cases import SPACE, begun, envelope

async def main():
    storage = await SqliteStorage.open(Path(sys.argv[1]))
    await begun(storage)
    async def one(n):
        await storage.append(Append(SPACE, n, n - 1, envelopes=[envelope(1, n)]))
        print(n, flush=True)
    n = 0
    while True:
        await asyncio.gather(*(one(n + step) for step in range(1, 9)))
        n += 8

asyncio.run(main())
"""


async def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """W2: after SIGKILL in the middle of writing, everything that was acknowledged is there, and no half group."""
    for round_number in range(3):
        folder = tmp_path / str(round_number)
        command = [sys.executable, "-c", WRITES, str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=_environment()) as writer:
            assert writer.stdout is not None
            said = [int(writer.stdout.readline()) for _ in range(40 + 13 * round_number)]
            writer.send_signal(signal.SIGKILL)
            said += [int(line) for line in writer.stdout.read().split()]
        storage = await SqliteStorage.open(folder)
        space = await standing(storage)
        assert space.cursor >= max(said)
        assert space.heads[1].seq == space.cursor == space.version - 1
        page = await storage.page(SPACE, 0, bodies=False, envelopes=10**6, limit_bytes=10**9)
        assert len(page) == space.cursor
        await storage.append(Append(SPACE, space.version, space.cursor, envelopes=[envelope(1, space.cursor + 1)]))
        await storage.close()


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": f"{ROOT / 'pyapp'}:{ROOT}", "PATH": ""}


async def _within_writer(storage: SqliteStorage, statement: str) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute(statement).fetchall()

    await storage._writer.submit(work, 0)
