"""Duplicating documents."""

from __future__ import annotations

import pytest

from holdfast.app import notes, tasks
from holdfast.app.commits import Commits
from holdfast.app.duplicating import duplicate
from holdfast.app.shelf import NotHere
from holdfast.domain.note import NOTE
from holdfast.domain.task import TASK
from holdfast.foundation.limits import TITLE_CHARACTERS


async def test_a_note(commits: Commits) -> None:
    """U30: title, tags and text; not the pin, not the time; the original stays as it is."""
    one = await notes.create(commits, title="Kelp", body="long\n\nblades 🌊")
    await notes.set_tags(commits, one, "Sea, rock")
    await notes.pin(commits, one, pinned=True)
    before = (await commits.opened(one)).head.values(NOTE)
    two = await duplicate(commits, one)
    copied = await commits.opened(two)
    values = copied.head.values(NOTE)
    assert (values["title"], values["tags"], values["pinned"]) == ("Kelp (copy)", before["tags"], False)
    assert values["created"] > before["created"]
    assert copied.body.text() == "long\n\nblades 🌊"
    assert (await commits.opened(one)).head.values(NOTE) == before


async def test_a_task(commits: Commits) -> None:
    """U30: its date too; a copy of a done task is to be done."""
    one = await tasks.add(commits, "Pay rent 2026-03-01 #home", "2026-02-01")
    await tasks.set_done(commits, one, done=True)
    values = (await commits.opened(await duplicate(commits, one))).head.values(TASK)
    assert (values["title"], values["due"], values["status"]) == ("Pay rent (copy)", "2026-03-01", "open")
    assert list(values["tags"]) == ["home"]


async def test_titles_at_their_limits(commits: Commits) -> None:
    """U30: none stays none, the longest is cut; what is not here is said."""
    empty, long = await notes.create(commits), await notes.create(commits, title="x" * TITLE_CHARACTERS)
    assert ((await commits.opened(await duplicate(commits, empty))).head.values(NOTE)["title"] or "") == ""
    title = (await commits.opened(await duplicate(commits, long))).head.values(NOTE)["title"]
    assert (len(title), title[-7:]) == (TITLE_CHARACTERS, " (copy)")
    with pytest.raises(NotHere):
        await duplicate(commits, bytes(16))
