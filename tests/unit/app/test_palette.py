"""The command palette: what is offered, in which order."""

from __future__ import annotations

import datetime

import pytest

from holdfast.app import notes, tasks, trash
from holdfast.app.commits import Commits
from holdfast.app.palette import COMMANDS, palette

DAY = datetime.date(2026, 3, 1).isoformat()


async def titles(commits: Commits, typed: str) -> list[str]:
    found = await palette(commits.vault, typed)
    assert found.query == typed
    return ["".join(piece for piece, _ in item.title) for item in found.items]


async def test_nothing_typed(commits: Commits) -> None:
    """U36: what was edited last, of both kinds, then all commands in their order; never what is in the trash."""
    for number in range(4):
        await notes.create(commits, title=f"Note {number}")
        await tasks.add(commits, f"Task {number}", DAY)
    gone = await notes.create(commits, title="Gone")
    await trash.put_in(commits, gone, "note")
    offered = await titles(commits, "")
    assert offered == ["Task 3", "Note 3", "Task 2", "Note 2", "Task 1", *(command.title for command in COMMANDS)]


async def test_documents_and_commands(commits: Commits) -> None:
    """U36: a command that begins so, documents by title and text, other commands; words may be in any order."""
    await notes.create(commits, title="Newer boats", body="and a note of new sails")
    await notes.create(commits, title="Kelp", body="new rope")
    assert await titles(commits, "new ") == ["New note", "New task", "Newer boats", "Kelp"]
    assert await titles(commits, "note new") == ["Newer boats", "New note"]
    assert await titles(commits, "dark") == ["Settings: Appearance"]
    assert await titles(commits, "today") == ["Today's note", "Go to Today"]
    assert await titles(commits, "zzz") == []


@pytest.mark.parametrize("typed", ["", "kelp", "K'", '"', "-", "G T", "\u202e"])
async def test_whatever_is_typed(commits: Commits, typed: str) -> None:
    """U36: nothing that is typed is an error, and each item is there once."""
    await notes.create(commits, title="Kelp")
    found = await palette(commits.vault, typed)
    assert len({(item.kind, item.id) for item in found.items}) == len(found.items)
