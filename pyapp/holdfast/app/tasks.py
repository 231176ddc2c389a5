"""What a person does to a task. Each is one change, or none where nothing differs."""

from __future__ import annotations

from holdfast.app.commits import Commits, Draft
from holdfast.app.shelf import Opened
from holdfast.app.undo import WayBack, write_undoably
from holdfast.documents import Edit, Put, set_members
from holdfast.domain import tags, task
from holdfast.domain.due import make_due, read_due
from holdfast.domain.quick_add import parse_quick_add
from holdfast.domain.title import check_title
from holdfast.foundation.ids import new_id


async def add(commits: Commits, line: str, today: str) -> bytes:
    """A new task from a line of quick add; returns its id. Raises what `parse_quick_add` raises."""
    said = parse_quick_add(line, today)
    now = commits.vault.place.clock.now_ms()

    def edits(opened: Opened) -> list[Edit]:
        return [
            Put(task.KIND, task.TASK.name),
            Put(task.CREATED, now),
            Put(task.TITLE, said.title),
            Put(task.DUE, said.due.text),
            *set_members(opened.head.entries, task.TAGS, tags.elements(said.tags)),
        ]

    document = new_id(commits.vault.place.random)
    await commits.write([Draft(document, edits, None, "task.create", new=True)])
    return document


async def set_done(commits: Commits, document: bytes, *, done: bool) -> WayBack | None:
    """Ticks a task or takes the tick off; gives the way back. Raises NotHere."""
    return await write_undoably(
        commits,
        document,
        task.STATUS,
        [Put(task.STATUS, task.DONE if done else task.OPEN)],
        lambda opened: [Put(task.STATUS, opened.head.value(task.STATUS) or task.OPEN)],
        "task.complete" if done else "task.reopen",
    )


async def set_title(commits: Commits, document: bytes, title: str) -> None:
    """Renames a task. Raises TitleTooLong."""
    await commits.write([Draft(document, [Put(task.TITLE, check_title(title))], None, "task.rename")])


async def set_tags(commits: Commits, document: bytes, text: str) -> None:
    """Replaces a task's tags by those that `text` lists. Raises what `domain.tags` refuses."""
    wanted = tags.elements(tags.parse_tags(text))
    await commits.write(
        [Draft(document, lambda opened: set_members(opened.head.entries, task.TAGS, wanted), None, "task.tag")]
    )


async def set_day(commits: Commits, document: bytes, day: str) -> None:
    """Makes a task due on a day (`YYYY-MM-DD`), at the time it has; empty: on none. Raises BadDue."""
    make_due(day, "")

    def edits(opened: Opened) -> list[Edit]:
        return [Put(task.DUE, make_due(day, read_due(opened.head.value(task.DUE) or "").time).text)]

    await commits.write([Draft(document, edits, None, "task.due")])


async def set_time(commits: Commits, document: bytes, time: str) -> None:
    """Makes a task that has a day due at a time (`HH:MM`) of it; empty: at none. Raises BadDue."""

    def edits(opened: Opened) -> list[Edit]:
        return [Put(task.DUE, make_due(read_due(opened.head.value(task.DUE) or "").day, time).text)]

    await commits.write([Draft(document, edits, None, "task.due")])
