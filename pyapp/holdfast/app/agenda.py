"""What the screens Tasks and Today show, read from the projections alone.

Rule: `today` is the day of the person who looks (`YYYY-MM-DD`), handed in; the engine has no calendar of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from holdfast.app.listing import NOTE, linked_from
from holdfast.app.models import Link, Missing
from holdfast.app.task_models import TaskDetail, TaskRow, TaskSection, TasksScreen, TodayScreen
from holdfast.app.vault import Vault
from holdfast.domain import task
from holdfast.domain.due import Due, read_due
from holdfast.foundation.ids import BadId, parse_id, show_id
from holdfast.store import links, projection, tasks
from holdfast.store.links import LinkingRow
from holdfast.store.projection import DocumentRow, ListRow, Sort
from holdfast.store.reading import Reading, read_beside
from holdfast.store.tasks import Section, TaskLine

STATUSES = ((task.OPEN, "Open"), (task.DONE, "Done"))
"""Values of a status, and what they are called."""

MOST_DUE = 30
"""Overdue tasks, and tasks of the day, that Today lists: of more it says so, and Tasks has them all."""
DAILY = "daily"
"""The tag of daily notes; see `holdfast.app.daily`."""

MOST_PINNED = 20
MOST_RECENT = 10


async def tasks_screen(vault: Vault, *, selected: str, today: str, sizes: Mapping[Section, int]) -> TasksScreen:
    """The sections as far as they have grown, and the selected task, in one crossing of the bridge."""
    document = _document(selected)
    lists, counts, row, line, linking = await read_beside(
        vault.database,
        [tasks.page(section, today, count=sizes[section]) for section in Section],
        tasks.counts(today),
        projection.one(document),
        tasks.of(document),
        links.to(document),
    )
    sections = tuple(
        TaskSection(section.value, tuple(_row(found, today, selected) for found in lines), counts.of(section))
        for section, lines in zip(Section, lists, strict=True)
        if lines
    )
    detail = None
    if selected:
        detail = Missing() if row is None or line is None else _detail(row, line, linking)
    return TasksScreen(sections, detail)


async def today_screen(vault: Vault, today: str, now_ms: int) -> TodayScreen:
    """What concerns the day, in one crossing of the bridge. `now_ms` is a time within that day."""
    (overdue, due), begun, pinned, pinned_tasks, recent = await read_beside(
        vault.database,
        [tasks.page(section, today, count=MOST_DUE + 1) for section in (Section.OVERDUE, Section.TODAY)],
        daily_note(today),
        projection.page(NOTE, Sort.MODIFIED, pinned=True, count=MOST_PINNED),
        projection.page(task.TASK.name, Sort.MODIFIED, pinned=True, count=MOST_PINNED),
        projection.page(NOTE, Sort.MODIFIED, pinned=False, count=MOST_RECENT + 1),
    )
    others = [row for row in recent if begun is None or row.id != begun.id]
    return TodayScreen(
        date_ms=now_ms,
        overdue=tuple(_row(line, today, "") for line in overdue[:MOST_DUE]),
        due=tuple(_row(line, today, "") for line in due[:MOST_DUE]),
        daily=None if begun is None else _link(begun),
        pinned=tuple(_link(row) for row in (*pinned, *pinned_tasks)),
        recent=tuple(_link(row) for row in others[:MOST_RECENT]),
        more_overdue=len(overdue) > MOST_DUE,
        more_due=len(due) > MOST_DUE,
    )


def daily_note(day: str) -> Reading[ListRow | None]:
    """The note of a day (`YYYY-MM-DD`), None if it has not been begun."""
    return projection.titled(NOTE, day, DAILY)


def _document(selected: str) -> bytes:
    """The id of what is selected; one that nothing has, if that is none."""
    try:
        return parse_id(selected) if selected else b""
    except BadId:
        return b""


def _link(row: ListRow) -> Link:
    return Link(show_id(row.id), row.kind, row.title)


def _row(line: TaskLine, today: str, selected: str) -> TaskRow:
    due = read_due(line.due)
    shown = show_id(line.id)
    overdue = not line.done and bool(due.day) and due.day < today
    return TaskRow(shown, line.title, line.done, due.day, due.time, overdue, line.tags, shown == selected)


def _detail(row: DocumentRow, line: TaskLine, linking: list[LinkingRow]) -> TaskDetail:
    due: Due = read_due(line.due)
    return TaskDetail(
        id=show_id(row.id),
        title=row.title,
        tags_text=", ".join(row.tags),
        due=due.day,
        time=due.time,
        status=task.DONE if line.done else task.OPEN,
        statuses=STATUSES,
        done=line.done,
        read_only=row.trashed_at is not None,
        words=row.words,
        created_ms=row.created,
        modified_ms=row.modified,
        linked_from=linked_from(linking),
    )
