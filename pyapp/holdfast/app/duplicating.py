"""Duplicating a document: a new one of the same kind that says the same.

Rule: what belongs to the original alone stays with it: its times, its pin, the file that it was imported from, and that
a task is done.
"""

from __future__ import annotations

from holdfast.app.commits import Commits, Draft
from holdfast.app.shelf import NotHere, Opened
from holdfast.documents import Edit, Put, set_members
from holdfast.domain import every, tags, task
from holdfast.domain.kinds import KINDS
from holdfast.foundation.ids import new_id
from holdfast.foundation.limits import TITLE_CHARACTERS

SUFFIX = " (copy)"
"""What the title of a copy ends with."""


async def duplicate(commits: Commits, document: bytes) -> bytes:
    """A copy of a document; returns its id. Raises NotHere, also for a document of an unknown kind."""
    original = await commits.opened(document)
    kind = KINDS.get(original.head.kind or "")
    if kind is None:
        raise NotHere
    values = original.head.values(kind)
    title = values[every.TITLE.name] or ""
    edits: list[Edit] = [
        Put(every.KIND, kind.name),
        Put(every.CREATED, commits.vault.place.clock.now_ms()),
        Put(every.TITLE, f"{title[: TITLE_CHARACTERS - len(SUFFIX)]}{SUFFIX}" if title else ""),
    ]
    if kind is task.TASK:
        edits.append(Put(task.DUE, values[task.DUE.name] or ""))
    wanted = tags.elements(tags.shown(values[every.TAGS.name]))

    def all_edits(opened: Opened) -> list[Edit]:
        return [*edits, *set_members(opened.head.entries, every.TAGS, wanted)]

    copy = new_id(commits.vault.place.random)
    body = original.body.text() or None
    await commits.write([Draft(copy, all_edits, body, f"{kind.name}.duplicate", new=True)])
    return copy
