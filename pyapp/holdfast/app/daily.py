"""The daily note: one for each day, begun when somebody wants it.

Theory: it is a note like any other, known by its title (the day, `2026-05-31`) and its tag `daily`; so it is found by
search, exported and imported without anything of its own, and a day's note that was imported is that day's note.

Danger: two devices that begin one on the same day, apart, have two; both stay, and the one with the smallest id counts.
"""

from __future__ import annotations

from holdfast.app.agenda import DAILY, daily_note
from holdfast.app.commits import Commits, Draft
from holdfast.app.shelf import Opened
from holdfast.documents import Edit, Put, set_members
from holdfast.domain import note, tags
from holdfast.foundation.ids import new_id
from holdfast.store.reading import read


async def begin(commits: Commits, day: str) -> bytes:
    """The id of a day's note, which is made if there is none."""
    found = await read(commits.vault.database, daily_note(day))
    if found is not None:
        return found.id
    now = commits.vault.place.clock.now_ms()

    def edits(opened: Opened) -> list[Edit]:
        return [
            Put(note.KIND, note.NOTE.name),
            Put(note.CREATED, now),
            Put(note.TITLE, day),
            *set_members(opened.head.entries, note.TAGS, tags.elements([DAILY])),
        ]

    document = new_id(commits.vault.place.random)
    await commits.write([Draft(document, edits, None, "note.daily", new=True)])
    return document
