"""The contract of the database port: one suite for every adapter.

Each case is an async function that takes a place for a database, as yet empty, and raises AssertionError when the
adapter behind it breaks the contract. Nothing here imports pytest or an adapter, so that the same cases run natively
and inside the engine in a real browser. What only the outside can see (that the stored bytes show no plaintext) is
split: `leave_canary` writes and sorts, the runner searches the stored bytes for `CANARY`.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable

from holdfast.store.database import Batch, Database, DatabaseOpener, Statement, Value, Work
from holdfast.store.errors import (
    ConnectionLost,
    GuardFailed,
    StatementError,
    StorageFull,
    StorageMissing,
    StoreError,
    WrongKey,
)

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
CANARY = "Tangmutter-Haftkralle-7319"
"""A text that stands in no other file."""
SORTED_ROWS = 60_000
"""Rows that do not fit into SQLite's sorter's memory, so that it would use a temporary file if it could."""

Case = Callable[[DatabaseOpener], Awaitable[None]]


async def _table(opener: DatabaseOpener, *columns: str) -> Database:
    database = await opener.open(KEY, create=True)
    await database.transact([Statement(f"CREATE TABLE kelp ({', '.join(columns or ('a', 'b'))})")])
    return database


async def _all(database: Database) -> list[tuple[Value, ...]]:
    return (await database.run([Statement("SELECT * FROM kelp ORDER BY rowid")]))[0]


async def _refused(database: Database, error: type[StoreError], *work: Work) -> StoreError:
    try:
        await database.transact(work)
    except error as refusal:
        return refusal
    raise AssertionError(f"{error.__name__} was expected")


async def values_come_back_as_they_were(opener: DatabaseOpener) -> None:
    """S1: every value survives, with its type: NUL in text, emoji, 64-bit integers, whole floats, empty blobs."""
    values: list[Value] = [
        None,
        *(0, 1, -1, 127, 128, -128, -129, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -(2**31), 2**32 - 1, 2**32),
        *(2**53 - 1, 2**53 + 1, 2**63 - 1, -(2**63), -(2**31) - 1),
        *(0.0, 1.0, -2.0, 0.1, 1e300, 5e-324, math.inf, -math.inf),
        *("", "plain", "nul\0inside", "\0", "😀 e\u0301 ﷺ \U0010ffff", "x" * 70_000, "é" * 40_000),
        *(b"", b"\0", bytes(range(256)), b"\xff" * 70_000),
    ]
    database = await _table(opener, "a")
    await database.transact([Batch("INSERT INTO kelp VALUES (?1)", [(value,) for value in values])])
    found = [row[0] for row in await _all(database)]
    for value, back in zip(values, found, strict=True):
        assert type(back) is type(value), (type(value), type(back))
        assert back == value, (str(value)[:40], str(back)[:40])
    echoed = await database.run([Statement("SELECT ?1, ?2, ?3", (2**63 - 1, 3.0, "a\0b"))])
    assert echoed == [[(2**63 - 1, 3.0, "a\0b")]]
    await database.close()


async def what_cannot_be_stored_is_refused(opener: DatabaseOpener) -> None:
    """S1: an integer beyond 64 bits and half a surrogate pair are refused before anything is written."""
    database = await _table(opener, "a")
    for value in (2**63, -(2**63) - 1, 2**70, "\ud83d"):
        await _refused(
            database,
            StatementError,
            Statement("INSERT INTO kelp VALUES (?1)", ("first",)),
            Statement("INSERT INTO kelp VALUES (?1)", (value,)),
        )
    assert await _all(database) == []
    await database.close()


async def answers_stand_in_order(opener: DatabaseOpener) -> None:
    """S2: each item has its answer, at its place; a batch and an empty batch answer nothing."""
    database = await _table(opener)
    answers = await database.transact(
        [
            Batch("INSERT INTO kelp VALUES (?1, ?2)", [(1, "x"), (2, "y")]),
            Batch("INSERT INTO kelp VALUES (?1, ?2)", []),
            Statement("SELECT a FROM kelp ORDER BY a"),
            Statement("INSERT INTO kelp VALUES (3, 'z') RETURNING a, b"),
            Statement("SELECT count(*) FROM kelp WHERE a > ?1", (1,)),
        ]
    )
    assert answers == [[], [], [(1,), (2,)], [(3, "z")], [(2,)]]
    assert await database.run([]) == []
    await database.close()


async def a_failed_transaction_leaves_nothing(opener: DatabaseOpener) -> None:
    """S3: whatever the place of the failing statement, nothing of the list is there, and the next one works."""
    database = await _table(opener, "a UNIQUE", "b")
    await database.transact([Statement("INSERT INTO kelp VALUES (0, 'kept')")])
    good = [Statement("INSERT INTO kelp VALUES (?1, 'gone')", (number,)) for number in range(1, 4)]
    for bad in (
        Statement("INSERT INTO kelp VALUES (0, 'twice')"),
        Statement("SELECT nothing FROM nowhere"),
        Statement("INSERT INTO kelp VALUES (?1, ?2)", (1,)),
        Statement("UPDATE kelp SET b = 'x' WHERE a = 77", (), expect_changes=1),
    ):
        for place in range(4):
            error = await _refused(database, StoreError, *good[:place], bad, *good[place:])
            assert isinstance(error, (StatementError, GuardFailed)), error
            assert error.position == place
            assert await _all(database) == [(0, "kept")]
    error = await _refused(
        database, StatementError, Batch("INSERT INTO kelp VALUES (?1, 'gone')", [(5,), (6,), (0,), (7,)])
    )
    assert isinstance(error, StatementError)
    assert error.sqlite_code & 0xFF == 19, "the code says that a constraint failed"
    await database.transact(good)
    assert len(await _all(database)) == 4
    await database.close()


async def a_guard_lets_one_of_two_win(opener: DatabaseOpener) -> None:
    """S4: of two compare-and-swaps from the same value, one commits and the other changes nothing."""
    database = await _table(opener)
    await database.transact([Statement("INSERT INTO kelp VALUES (1, 'log')")])

    async def swap(name: str) -> str:
        try:
            await database.transact(
                [
                    Statement("INSERT INTO kelp VALUES (9, ?1)", (name,)),
                    Statement("UPDATE kelp SET a = 2 WHERE a = 1", (), expect_changes=1),
                ]
            )
        except GuardFailed:
            return ""
        return name

    winners = [name for name in await asyncio.gather(swap("one"), swap("two")) if name]
    assert len(winners) == 1
    assert await _all(database) == [(2, "log"), (9, winners[0])]
    await database.close()


async def reading_cannot_write(opener: DatabaseOpener) -> None:
    """S2: `run` refuses a statement that would write, and writes nothing."""
    database = await _table(opener)
    for sql in ("INSERT INTO kelp VALUES (1, 2)", "DELETE FROM kelp", "CREATE TABLE wrack (a)"):
        position = -1
        try:
            await database.run([Statement("SELECT 1"), Statement(sql)])
        except StatementError as refusal:
            position = refusal.position
        assert position == 1
    assert await _all(database) == []
    await database.close()


async def calls_wait_for_each_other(opener: DatabaseOpener) -> None:
    """S5: calls made at once are served one after the other, in order, and none sees half of another."""
    database = await _table(opener)

    async def pair(number: int) -> None:
        await database.transact([Statement("INSERT INTO kelp VALUES (?1, ?2)", (number, half)) for half in (1, 2)])

    async def look() -> None:
        [[(count,)]] = await database.run([Statement("SELECT count(*) FROM kelp")])
        assert count % 2 == 0

    await asyncio.gather(*(step for number in range(40) for step in (pair(number), look())))
    assert [row[0] for row in await _all(database)] == [number for number in range(40) for _ in (1, 2)]
    await database.close()


async def a_cancelled_caller_disturbs_nobody(opener: DatabaseOpener) -> None:
    """S5: a caller that stops waiting does not let the next call overlap its own."""
    database = await _table(opener)
    rows = [(number, "x" * 100) for number in range(5_000)]
    impatient = asyncio.ensure_future(database.transact([Batch("INSERT INTO kelp VALUES (?1, ?2)", rows)]))
    await asyncio.sleep(0)
    impatient.cancel()
    [[(count,)]] = await database.run([Statement("SELECT count(*) FROM kelp")])
    assert count in (0, len(rows))
    await database.close()


async def what_was_written_is_there_after_reopening(opener: DatabaseOpener) -> None:
    """S6: a closed database opens again with its key and holds what was committed; schema and settings too."""
    assert not await opener.exists()
    database = await _table(opener)
    await database.transact(
        [Batch("INSERT INTO kelp VALUES (?1, ?2)", [(n, bytes([n % 256]) * 3_000) for n in range(500)])]
    )
    await database.transact([Statement("PRAGMA user_version = 7")])
    await database.close()
    assert await opener.exists()
    database = await opener.open(KEY, create=False)
    assert len(await _all(database)) == 500
    settings = await database.run(
        [Statement("PRAGMA user_version"), Statement("PRAGMA page_size"), Statement("PRAGMA integrity_check")]
    )
    assert settings == [[(7,)], [(16384,)], [("ok",)]]
    await database.close()


async def the_wrong_key_opens_nothing(opener: DatabaseOpener) -> None:
    """S7: another key is `WrongKey`, changes nothing, and the right one still opens."""
    database = await _table(opener)
    await database.transact([Statement("INSERT INTO kelp VALUES (1, 2)")])
    await database.close()
    for create in (False, True):
        try:
            await opener.open(OTHER_KEY, create=create)
        except WrongKey:
            pass
        else:
            raise AssertionError("the wrong key opened it")
    database = await opener.open(KEY, create=False)
    assert await _all(database) == [(1, 2)]
    await database.close()


async def nothing_there_is_said(opener: DatabaseOpener) -> None:
    """S6: opening what is not there is `StorageMissing`, and makes nothing."""
    for _ in range(2):
        try:
            await opener.open(KEY, create=False)
        except StorageMissing:
            pass
        else:
            raise AssertionError("nothing was opened")
        assert not await opener.exists()


async def erasing_leaves_nothing(opener: DatabaseOpener) -> None:
    """S6: an erased database is gone, and its place takes a new one with another key."""
    database = await _table(opener)
    await database.close()
    await opener.erase()
    assert not await opener.exists()
    database = await opener.open(OTHER_KEY, create=True)
    assert await database.run([Statement("SELECT count(*) FROM sqlite_schema")]) == [[(0,)]]
    await database.close()


async def closing_is_final(opener: DatabaseOpener) -> None:
    """S8: after closing, which may be done twice, every call is `ConnectionLost`."""
    database = await _table(opener)
    await database.close()
    await database.close()
    for call in (database.run, database.transact):
        try:
            await call([Statement("SELECT 1")])
        except ConnectionLost:
            pass
        else:
            raise AssertionError("a closed database answered")


async def a_full_database_keeps_what_it_had(opener: DatabaseOpener) -> None:
    """S9: without room a transaction is `StorageFull`, nothing of it is kept, reading goes on, and later it works."""
    database = await _table(opener)
    await database.transact([Statement("INSERT INTO kelp VALUES (1, 'kept')")])
    [[(pages,)]] = await database.run([Statement("PRAGMA page_count")])
    await database.transact([Statement(f"PRAGMA max_page_count = {int(pages)}")])
    big = Batch("INSERT INTO kelp VALUES (2, ?1)", [("x" * 50_000,) for _ in range(20)])
    await _refused(database, StorageFull, Statement("INSERT INTO kelp VALUES (2, 'small')"), big)
    assert await _all(database) == [(1, "kept")]
    await database.transact([big])  # the connection is a new one, without the limit
    assert len(await _all(database)) == 21
    await database.close()


async def the_program_has_what_we_use(opener: DatabaseOpener) -> None:
    """S10: contentless FTS5 without positions, JSON, upsert and RETURNING are in this build of SQLite."""
    database = await _table(opener, "a UNIQUE", "b")
    await database.transact(
        [
            Statement(
                "CREATE VIRTUAL TABLE words USING fts5 (body, content='', contentless_delete=1, detail=none,"
                " prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
            ),
            Batch("INSERT INTO words (rowid, body) VALUES (?1, ?2)", [(1, "Grüne Algen"), (2, "rote Algen")]),
            Statement("DELETE FROM words WHERE rowid = 2"),
        ]
    )
    found = await database.run(
        [
            Statement("SELECT rowid, typeof(bm25(words)) FROM words WHERE words MATCH ?1", ('"algen" "gru"*',)),
            Statement("SELECT group_concat(value ->> 1) FROM json_each(?1)", ('[["a", 1], ["b", 2]]',)),
            Statement("SELECT unhex(?1)", ("00ff",)),
        ]
    )
    assert found == [[(1, "real")], [("1,2",)], [(b"\x00\xff",)]]
    insert = "INSERT INTO kelp VALUES (1, 1) ON CONFLICT (a) DO UPDATE SET b = b + 1 RETURNING b"
    assert await database.transact([Statement(insert), Statement(insert)]) == [[(1,)], [(2,)]]
    await database.close()


async def leave_canary(opener: DatabaseOpener) -> None:
    """S11: writes a canary into many rows and forces a sort of them that is too large for the sorter's memory."""
    database = await _table(opener)
    await database.transact(
        [
            Statement(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                " INSERT INTO kelp SELECT (i * 7919) % ?1, ?2 || i || hex(zeroblob(200)) FROM n",
                (SORTED_ROWS, CANARY),
            )
        ]
    )
    answers = await database.run(
        [
            Statement("SELECT count(*) FROM (SELECT b, a FROM kelp ORDER BY b DESC, a LIMIT -1 OFFSET 1)"),
            Statement("SELECT b FROM kelp ORDER BY b DESC LIMIT 1 OFFSET ?1", (SORTED_ROWS // 2,)),
        ]
    )
    assert answers[0] == [(SORTED_ROWS - 1,)]
    assert str(answers[1][0][0]).startswith(CANARY)
    await database.transact([Statement("CREATE INDEX kelp_b ON kelp (b)")])
    await database.close()


CASES: list[Case] = [
    values_come_back_as_they_were,
    what_cannot_be_stored_is_refused,
    answers_stand_in_order,
    a_failed_transaction_leaves_nothing,
    a_guard_lets_one_of_two_win,
    reading_cannot_write,
    calls_wait_for_each_other,
    a_cancelled_caller_disturbs_nobody,
    what_was_written_is_there_after_reopening,
    the_wrong_key_opens_nothing,
    nothing_there_is_said,
    erasing_leaves_nothing,
    closing_is_final,
    a_full_database_keeps_what_it_had,
    the_program_has_what_we_use,
    leave_canary,
]
