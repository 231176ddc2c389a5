"""Who links to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from holdfast.store import links
from holdfast.store.commit import commit_statements
from holdfast.store.database import Database, Statement
from holdfast.store.links import LinkTargets
from holdfast.store.reading import read
from tests.unit.store.builders import document_id, edited, row


def to(*targets: int | str) -> LinkTargets:
    ids = frozenset(document_id(target) for target in targets if isinstance(target, int))
    return LinkTargets(ids, frozenset(target for target in targets if isinstance(target, str)))


async def put(database: Database, number: int, title: str, targets: LinkTargets | None = None, **values: Any) -> None:
    document = replace(edited(row(number, title, **values)), links=targets)
    await database.transact(commit_statements([document], author=1, time=1))


async def linking(database: Database, number: int) -> list[str]:
    return [found.title for found in await read(database, links.to(document_id(number)))]


async def test_links_by_id_and_by_title(vault: Database) -> None:
    """R6: "Linked from" names whoever links by id or by the title, latest first, once, and never itself."""
    await put(vault, 1, "Über Uns", to(1, "Über Uns"))
    await put(vault, 2, "by id", to(1))
    await put(vault, 3, "by title", to("uber uns", 1), kind="task")
    await put(vault, 4, "elsewhere", to("uns", 2))
    assert await linking(vault, 1) == ["by title", "by id"]
    assert await linking(vault, 2) == ["elsewhere"]
    assert await linking(vault, 4) == []


async def test_a_title_means_the_smallest_id(vault: Database) -> None:
    """R6: of several documents with the title, on every device the same one; resolved when it is read."""
    twins = sorted([document_id(1), document_id(2)])
    for number in (1, 2):
        await put(vault, number, "Twin")
    await put(vault, 3, "linking", to("twin"))
    assert await read(vault, links.titled("TWIN ")) == twins[0]
    first, second = sorted((1, 2), key=document_id)
    assert (await linking(vault, first), await linking(vault, second)) == (["linking"], [])
    await put(vault, first, "Renamed", pinned=True)
    assert (await linking(vault, first), await linking(vault, second)) == ([], ["linking"])
    await put(vault, second, "Twin", trashed_at=5)
    assert await read(vault, links.titled("twin")) is None


async def test_links_are_replaced_and_kept(vault: Database) -> None:
    """R6: a body's links are its last text's; another edit leaves them; the trash hides them."""
    await put(vault, 1, "target")
    await put(vault, 2, "source", to(1, "x"))
    await put(vault, 2, "renamed")
    assert await linking(vault, 1) == ["renamed"]
    await put(vault, 2, "renamed", trashed_at=9)
    assert await linking(vault, 1) == []
    await put(vault, 2, "renamed", to("y"))
    assert await linking(vault, 1) == []
    [rows] = await vault.run([Statement("SELECT target FROM links")])
    assert rows == [("y",)]
    await put(vault, 2, "renamed", to())
    assert await vault.run([Statement("SELECT target FROM links")]) == [[]]


async def test_bodies_wait_for_their_turn(vault: Database) -> None:
    """R6, I8: links are made again from the texts."""
    await vault.transact(commit_statements([edited(row(1), "a [[b]]")], author=1, time=1))
    assert await read(vault, links.unlinked(5)) == []
    await vault.transact(links.start_over())
    assert await read(vault, links.unlinked(5)) == [(document_id(1), "a [[b]]")]
    await vault.transact(links.write({document_id(1): to("b")}))
    assert await read(vault, links.unlinked(5)) == []


@pytest.mark.parametrize("reading", [links.to(document_id(1)), links.titled("x")])
async def test_nothing_is_scanned(vault: Database, reading: Any) -> None:
    """R6: backlinks and titles are looked up."""
    statement = reading.statement
    [rows] = await vault.run([Statement(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)])
    steps = [found[3] for found in rows]
    assert not [
        step for step in steps if step.startswith("SCAN") and "json_each" not in step and "CONSTANT" not in step
    ]
