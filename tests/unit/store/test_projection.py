"""Lists and counts, and that no screen scans."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from holdfast.store import projection
from holdfast.store.database import Database, Statement
from holdfast.store.projection import DocumentRow, ListRow, Sort
from holdfast.store.reading import Reading, read
from tests.unit.store.builders import document_id, put, row

ROWS = [
    row(1, "banana", created=30, modified=1),
    row(2, "Äpfel", created=10, modified=3, tags=("Fruit", "two words")),
    row(3, "cherry", created=20, modified=2, pinned=True),
    row(4, "", created=40, modified=9, tags=("fruit",)),
    row(5, "trashed", trashed_at=77),
    row(6, "older trash", trashed_at=66),
    row(7, "a task", kind="task"),
]


@pytest.fixture
async def listed(vault: Database) -> Database:
    await put(vault, *((document, "") for document in ROWS))
    return vault


def numbers(rows: Sequence[ListRow | DocumentRow]) -> list[int]:
    return [int.from_bytes(found.id[8:], "big") for found in rows]


@pytest.mark.parametrize(
    ("sort", "order"), [(Sort.MODIFIED, [3, 4, 2, 1]), (Sort.TITLE, [3, 4, 2, 1]), (Sort.CREATED, [3, 4, 1, 2])]
)
async def test_sorting(listed: Database, sort: Sort, order: list[int]) -> None:
    """S29: pinned first, then by the sort, titles without case and accents; of this kind, not in the trash."""
    assert numbers(await read(listed, projection.page("note", sort))) == order
    windows = [numbers(await read(listed, projection.page("note", sort, first=n, count=2))) for n in (0, 2, 4)]
    assert windows == [order[:2], order[2:], []]


async def test_filters(listed: Database) -> None:
    """S29: by a part of the title and by tag, whatever case and accents."""
    filters: list[tuple[dict[str, Any], list[int]]] = [
        ({"title_has": "APF"}, [2]),
        ({"title_has": "an"}, [1]),
        ({"title_has": "%"}, []),
        ({"tag": "FRUIT"}, [4, 2]),
        ({"tag": "fruit", "title_has": "äp"}, [2]),
        ({"tag": "none"}, []),
    ]
    for values, expected in filters:
        assert numbers(await read(listed, projection.page("note", Sort.MODIFIED, **values))) == expected


async def test_rows_come_back(listed: Database) -> None:
    """S29: a row is what was projected."""
    assert sorted(numbers(await read(listed, projection.several([d.id for d in ROWS[:3]] + [b"?" * 16])))) == [1, 2, 3]
    assert await read(listed, projection.one(ROWS[1].id), projection.one(b"?" * 16)) == (ROWS[1], None)
    assert numbers(await read(listed, projection.trash_page())) == [5, 6]
    assert await read(listed, projection.tags()) == [("fruit", 2), ("two words", 1)]


async def test_counts_follow(listed: Database) -> None:
    """S29: counts are right after inserts, changes of kind, trash, restore and removal."""

    async def counts() -> tuple[dict[str, int], dict[str, int]]:
        found = await read(listed, projection.counts())
        [groups] = await listed.run([Statement("SELECT kind, trashed, count(*) FROM docs GROUP BY 1, 2")])
        assert found.live == {kind: count for kind, trashed, count in groups if not trashed}
        assert found.trashed == {kind: count for kind, trashed, count in groups if trashed}
        return found.live, found.trashed

    assert await counts() == ({"note": 4, "task": 1}, {"note": 2})
    await put(
        listed, (dataclasses.replace(ROWS[0], trashed_at=5), ""), (dataclasses.replace(ROWS[4], trashed_at=None), "")
    )
    await put(listed, (dataclasses.replace(ROWS[6], kind="note"), ""), (dataclasses.replace(ROWS[5], kind="task"), ""))
    assert await counts() == ({"note": 5}, {"note": 1, "task": 1})
    await listed.transact(projection.remove([document_id(1), document_id(2), document_id(999)]))
    assert await counts() == ({"note": 4}, {"task": 1})


async def plan(database: Database, reading: Reading[Any]) -> str:
    statement = reading.statement
    [rows] = await database.run([Statement(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)])
    return " | ".join(row[3] for row in rows)


async def test_no_screen_scans_or_sorts(listed: Database) -> None:
    """S29: each list reads its window in an index's order; the one that opens first reads nothing but its index."""
    first = await plan(listed, projection.page("note", Sort.MODIFIED))
    assert "USING COVERING INDEX docs_by_modified" in first
    plans = [
        first,
        await plan(listed, projection.page("note", Sort.TITLE)),
        await plan(listed, projection.page("note", Sort.CREATED)),
        await plan(listed, projection.page("note", Sort.MODIFIED, title_has="x", tag="y")),
        await plan(listed, projection.trash_page()),
        await plan(listed, projection.one(ROWS[0].id)),
    ]
    for found in plans:
        assert "SCAN" not in found.replace("SCAN docs USING INDEX docs_in_trash", ""), found
        assert "TEMP B-TREE" not in found, found
