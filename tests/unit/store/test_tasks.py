"""The sections of the list of tasks, their order and their counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from holdfast.store import tasks
from holdfast.store.commit import commit_statements
from holdfast.store.database import Database, Statement
from holdfast.store.reading import Reading, read
from holdfast.store.tasks import Section, TaskFields
from tests.unit.store.builders import document_id, edited, row

TODAY = "2026-03-01"


def task(number: int, due: str = "", *, done_at: int = 0, created: int = 0, trashed: bool = False) -> TaskFields:
    title = f"task {number}"
    return TaskFields(document_id(number), bool(done_at), trashed, done_at, due, created or number, title, ("a", "b"))


ROWS = [
    task(1, "2026-02-28T23:59"),
    task(2, "2025-12-31"),
    task(3, "2026-03-01T09:00"),
    task(4, "2026-03-01"),
    task(5, "2026-03-01T08:00"),
    task(6, "2026-03-02"),
    task(7, "9999-12-31T23:59"),
    task(8),
    task(9),
    task(10, "2020-01-01", done_at=70),
    task(11, done_at=80),
    task(12, "2026-03-01", created=99),
]
SECTIONS = {
    Section.OVERDUE: [2, 1],
    Section.TODAY: [12, 4, 5, 3],
    Section.UPCOMING: [6, 7],
    Section.NONE: [9, 8],
    Section.DONE: [11, 10],
}


async def commit(database: Database, *fields: TaskFields) -> None:
    documents = [
        replace(edited(row(int.from_bytes(f.document[8:], "big"), f.title, kind="task")), task=f) for f in fields
    ]
    await database.transact(commit_statements(documents, author=1, time=1))


@pytest.fixture
async def listed(vault: Database) -> Database:
    await commit(vault, *ROWS)
    return vault


async def shown(database: Database, today: str = TODAY, count: int = 50) -> dict[Section, list[int]]:
    found = {section: await read(database, tasks.page(section, today, count=count)) for section in Section}
    return {section: [int.from_bytes(line.id[8:], "big") for line in lines] for section, lines in found.items()}


async def check_counts(database: Database, today: str = TODAY) -> None:
    counts = await read(database, tasks.counts(today))
    assert {section: counts.of(section) for section in Section} == {
        section: len(numbers) for section, numbers in (await shown(database, today)).items()
    }
    [rows] = await database.run([Statement("SELECT count(*) FROM task_days WHERE count < 1")])
    assert rows == [(0,)]


async def test_sections(listed: Database) -> None:
    """G4: overdue, today's, later ones, by date; undated newest first; done latest first."""
    assert await shown(listed) == SECTIONS
    await check_counts(listed)
    assert (await shown(listed, count=1))[Section.TODAY] == [12]


async def test_a_day_passes(listed: Database) -> None:
    """G4: tomorrow the same rows stand in other sections, without a write."""
    assert (await shown(listed, "2026-03-02"))[Section.OVERDUE] == [2, 1, 12, 4, 5, 3]
    await check_counts(listed, "2026-03-02")


async def test_counts_follow(listed: Database) -> None:
    """G4: done and undone, moved, gone: the counts are those of the lists."""
    await commit(
        listed, task(1, "2026-02-28T23:59", done_at=90), task(10, "2020-01-01"), task(6, "2026-02-01"), task(4)
    )
    assert (await shown(listed))[Section.DONE] == [1, 11]
    await check_counts(listed)
    await commit(listed, task(2, "2025-12-31", trashed=True), task(11, done_at=80, trashed=True))
    found = await shown(listed)
    assert (found[Section.OVERDUE], found[Section.DONE]) == ([10, 6], [1])
    await check_counts(listed)
    lines = await read(listed, tasks.several([document_id(2), document_id(11)]))
    assert {line.id: line.done for line in lines} == {document_id(2): False, document_id(11): True}
    document = edited(row(6, kind="note"))
    await listed.transact(commit_statements([document], author=1, time=1))
    assert (await shown(listed))[Section.OVERDUE] == [10]
    await check_counts(listed)


async def test_a_line_is_what_was_projected(listed: Database) -> None:
    """G4: a row comes back whole, by itself and among others."""
    line, missing = await read(listed, tasks.of(document_id(3)), tasks.of(b"?" * 16))
    assert missing is None
    assert line is not None
    assert (line.due, line.title, line.tags, line.done) == ("2026-03-01T09:00", "task 3", ("a", "b"), False)
    assert await read(listed, tasks.several([document_id(3), b"?" * 16])) == [line]


async def test_rows_that_stay_are_not_written(listed: Database) -> None:
    """G4: typing into a task's body writes nothing of the lists."""
    before, after = Statement("SELECT total_changes()"), []
    for _ in range(2):
        await listed.transact(tasks.write([task(3, "2026-03-01T09:00")]))
        [rows] = await listed.run([before])
        after.append(rows[0][0])
    assert after[0] == after[1]


async def plan(database: Database, reading: Reading[Any]) -> str:
    statement = reading.statement
    [rows] = await database.run([Statement(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)])
    return " | ".join(found[3] for found in rows)


@pytest.mark.parametrize("section", list(Section))
async def test_no_section_scans_or_sorts(listed: Database, section: Section) -> None:
    """G4: a section reads its window of one covering index; counting reads days, not tasks."""
    found = await plan(listed, tasks.page(section, TODAY, count=100))
    assert "COVERING INDEX" in found
    assert "TEMP B-TREE" not in found
    if section is not Section.DONE:
        assert "SEARCH tasks USING COVERING INDEX tasks_open" in found
    counting = await plan(listed, tasks.counts(TODAY))
    assert "SEARCH task_days" in counting
    assert "SCAN task" not in counting
    assert "TEMP B-TREE" not in counting
