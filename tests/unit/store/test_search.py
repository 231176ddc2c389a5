"""Searching: what is found, what is not, in which order."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.store import projection, tasks
from holdfast.store.database import Database, Statement
from holdfast.store.indexer import index_turn, start_over
from holdfast.store.search import search
from holdfast.store.tasks import TaskFields
from tests.unit.store.builders import document_id, index_everything, put, row

NOTES = [
    (row(1, "Sea Shanties", tags=("music", "Old Songs")), "What shall we do with the drunken sailor"),
    (row(2, "Kelp forests"), "A holdfast keeps kelp on its rock. Naïve Küstenbewohner staunen."),
    (row(3, "Shopping"), "milk, bread-crumbs, foo_bar and seaweed snacks; the sailor\n  drunken, again"),
    (row(4, "東京の海藻", tags=("food",)), "昆布とわかめを買う"),
    (row(5, "Old kelp", trashed_at=9), "kelp in the trash"),
    (row(6, "Crème brûlée"), "dessert with kelp? no"),
]


async def found(database: Database, typed: str) -> list[int]:
    return [int.from_bytes(hit.row.id[8:], "big") for hit in await search(database, typed)]


QUERIES = [
    ("kelp", [2, 6]),
    ("KEL", [2, 6]),
    ("kelp -dessert", [2]),
    ("naive", [2]),
    ("kustenbewohner", [2]),
    ("creme", [6]),
    ("brûl", [6]),
    ('"drunken sailor"', [1]),
    ("drunken sailor", [3, 1]),
    ('"sailor drunken"', [3]),
    ('drunken -"drunken sailor"', [3]),
    ("bread-crumb", [3]),
    ("foo_bar", [3]),
    ("foobar", []),
    ("tag:music", [1]),
    ("tag:old", []),
    ('tag:"old songs" sail', [1]),
    ("sailor -tag:music", [3]),
    ("tag:music -sailor", []),
    ("tag:food -sailor", [4]),
    ("in:title kelp", [2]),
    ("in:title sailor", []),
    ('in:title "kelp forests"', [2]),
    ('in:title "forests kelp"', []),
    ("in:title -forests sea", [1]),
    ("sea -forests", [1]),
    ("昆布", [4]),
    ("海藻", [4]),
    ("s", [3, 1]),
    ("sh", [3, 1]),
    ("food", [4]),
    ("songs", [1]),
    ("ail", []),
    ("-kelp", []),
    ("nowhere", []),
    ("", []),
]


@pytest.mark.parametrize("indexed", [True, False], ids=["indexed", "dirty"])
@pytest.mark.parametrize(("typed", "numbers"), QUERIES, ids=[typed or "nothing" for typed, _ in QUERIES])
async def test_what_is_found(vault: Database, typed: str, numbers: list[int], indexed: bool) -> None:
    """S20: the index and the stored texts of what it does not know yet give the same answers."""
    await put(vault, *NOTES)
    if indexed:
        await index_everything(vault)
        assert await vault.run([Statement("SELECT count(*) FROM dirty")]) == [[(0,)]]
    assert sorted(await found(vault, typed)) == sorted(numbers)


FACETED = [
    ("is:done", [2]),
    ("is:open", [1]),
    ("is:task -is:done", [1]),
    ("kelp is:open", [1]),
    ("kelp is:note", [3]),
    ("in:notes kelp", [3]),
    ("kelp -is:note", [1, 2]),
    ("is:pinned", [4]),
    ("rope -is:pinned", []),
    ('"red kelp" is:done', [2]),
    ("is:open is:done", []),
    ("tag:sea is:task", [1]),
]


@pytest.mark.parametrize("indexed", [True, False], ids=["indexed", "dirty"])
@pytest.mark.parametrize(("typed", "numbers"), FACETED, ids=[typed for typed, _ in FACETED])
async def test_what_is_asked_of_documents(vault: Database, typed: str, numbers: list[int], indexed: bool) -> None:
    """S18, S20: status, kind and pin, beside words, phrases and tags."""
    await put(
        vault,
        (row(1, "Cut kelp", kind="task", tags=("sea",)), ""),
        (row(2, "Dry red kelp", kind="task"), ""),
        (row(3, "Kelp", tags=("sea",)), "text"),
        (row(4, "Rope", pinned=True), "text"),
        (row(5, "Trashed kelp", kind="task", trashed_at=9), ""),
    )
    states = ((1, False, False), (2, True, False), (5, True, True))
    fields = [TaskFields(document_id(n), done, trashed, 0, "", 0, "", ()) for n, done, trashed in states]
    await vault.transact(tasks.write(fields))
    if indexed:
        await index_everything(vault)
    assert sorted(await found(vault, typed)) == numbers


async def test_what_was_just_typed_is_found(vault: Database) -> None:
    """S20: an edit is found at once by its new words, and not by its old ones; so is a deletion."""
    await put(vault, *NOTES)
    await index_everything(vault)
    await put(vault, (row(2, "Kelp forests", modified=9_000), "Otters came back"))
    assert await found(vault, "holdfast") == []
    assert await found(vault, "otters") == [2]
    assert await found(vault, "kelp") == [2, 6]
    await vault.transact(projection.remove([document_id(2)]))
    assert await found(vault, "otters") == []
    assert await found(vault, "kelp") == [6]
    await index_everything(vault)
    assert await found(vault, "kelp") == [6]
    assert await vault.run([Statement("SELECT count(*) FROM search_rows")]) == [[(5,)]]


async def test_the_trash_is_left_out_and_comes_back(vault: Database) -> None:
    """S20: what is in the trash is not found, what is restored is."""
    await put(vault, *NOTES)
    await index_everything(vault)
    assert 5 not in await found(vault, "trash")
    await put(vault, (dataclasses.replace(NOTES[4][0], trashed_at=None), NOTES[4][1]))
    assert await found(vault, "trash") == [5]


async def test_order(vault: Database) -> None:
    """S21: the title that is the query, then titles that have it, then the newest."""
    await put(
        vault,
        (row(1, "Sailor"), "rope"),
        (row(2, "The sailor's knots"), "rope"),
        *((row(number, "Filler"), "a sailor on the water") for number in range(10, 100)),
    )
    for _ in ("dirty", "indexed"):
        assert (await found(vault, "sailor"))[:4] == [1, 2, 99, 98]
        assert len(await found(vault, "sailor")) == 50
        await index_everything(vault)


async def test_snippets(vault: Database) -> None:
    """S22: one line around the first match, with the places of all matches in it; the title's too."""
    body = "Beginning. " * 30 + "Then\n\nthe KÜSTE appeared, küsten-nah, " + "and so on " * 30
    await put(vault, (row(1, "Küste", preview="Beginning."), body))
    for _ in ("dirty", "indexed"):
        [hit] = await search(vault, "kuste")
        assert hit.snippet.startswith("… ")
        assert hit.snippet.endswith(" …")
        assert "\n" not in hit.snippet
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["KÜSTE", "küste"]
        assert [hit.row.title[start:end] for start, end in hit.title_marks] == ["Küste"]
        await index_everything(vault)


async def test_the_newest_matches_of_a_common_word(vault: Database) -> None:
    """S21: of many matches the newest are given, whatever order they were written in."""
    numbers = [(number * 7919) % 1_200 for number in range(1_200)]
    await put(vault, *((row(number, f"n{number}"), "common " + "x " * (number % 7)) for number in numbers))
    while await index_turn(vault, count=1_200):
        pass
    assert await found(vault, "common") == list(range(1_199, 1_149, -1))


async def test_why_there_is_no_bm25(vault: Database) -> None:
    """S21: without positions FTS5 has no frequencies; should this test fail one day, ranking can be had again."""
    await put(
        vault, (row(1), "kelp kelp kelp"), (row(2), "kelp " + "water " * 500), *((row(n), "x") for n in range(3, 40))
    )
    await index_everything(vault)
    [ranks] = await vault.run([Statement("SELECT bm25(search) FROM search WHERE search MATCH 'kelp'")])
    assert ranks == [(0.0,), (0.0,)]


async def test_starting_over(vault: Database) -> None:
    """S23, I8: an index made anew answers like the one that grew (I8)."""
    await put(vault, *NOTES)
    await index_everything(vault)
    await put(vault, NOTES[0], NOTES[2])
    await index_everything(vault)
    before = [sorted(await found(vault, typed)) for typed, _ in QUERIES]
    await vault.transact(start_over())
    await index_everything(vault)
    assert [sorted(await found(vault, typed)) for typed, _ in QUERIES] == before
    assert await vault.run([Statement("SELECT count(*) FROM search_rows")]) == [[(len(NOTES),)]]


async def test_a_turn_is_bounded(vault: Database) -> None:
    """S23, I8: a turn takes as many documents as it is told, the longest unchanged first, and says if more wait."""
    await put(vault, *((row(number, f"n{number}"), "x") for number in (3, 1, 2, 5, 4)))
    assert await index_turn(vault, count=2)
    [indexed] = await vault.run([Statement("SELECT document FROM search_rows ORDER BY number")])
    assert [row[0] for row in indexed] == [document_id(1), document_id(2)]
    assert await index_turn(vault, count=2)
    assert not await index_turn(vault, count=2)
    assert not await index_turn(vault, count=2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(alphabet="abñ海 \"-:*()^'_in#tag\0\U0001f600é", max_size=14))
async def test_nothing_typed_is_an_error(vault: Database, typed: str) -> None:
    """S18: every search has an answer, indexed or dirty."""
    if await vault.run([Statement("SELECT count(*) FROM docs")]) == [[(0,)]]:
        await put(vault, *NOTES[:3])
        await index_everything(vault)
        await put(vault, *NOTES[3:])
    await search(vault, typed)


async def test_snippets_of_long_texts(vault: Database) -> None:
    """S22: the snippet shows the match wherever it lies, though SQLite is asked for a piece of the text only."""
    far = "filler word " * 600 + "a lighthouse stands here " + "more text " * 300
    inside = "greenlighthouses " + "other words " * 200 + "the lighthouse keeper " + "and more " * 100
    accented = "é " * 3_000 + "the lighthouse again"
    for number, text in enumerate((far, inside, accented), start=1):
        await put(vault, (row(100 + number, f"Note {number}"), text))
    await index_everything(vault)
    hits = await search(vault, "lighthouse")
    assert len(hits) == 3
    for hit in hits:
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["lighthouse"]
        assert hit.snippet.startswith("… ")
