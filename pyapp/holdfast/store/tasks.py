"""The lists of tasks: sections by date, each a window of one index, and their counts. Rebuildable from the log (I8).

Theory: a section is a range of due dates as texts, where a day sorts before its hours: overdue is all before today's
day, upcoming all from tomorrow's. Which day it is belongs to the person who looks, so it is a parameter of reading.

Rule: rows that stay the same are not written again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from holdfast.store.database import Batch, Row, Statement, Value, Work
from holdfast.store.folding import fold
from holdfast.store.projection import TAGGED
from holdfast.store.reading import Reading

_TAG_SEPARATOR = "\n"
_AFTER_DAY = "\x7f"
"""Sorts after everything that can follow a day in a due date."""


class Section(Enum):
    """The sections of the list, in their order."""

    OVERDUE = "overdue"
    TODAY = "today"
    UPCOMING = "upcoming"
    NONE = "none"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TaskFields:
    """What is projected of a task beside its document's row. `done_at`: the stamp of its status; 0 if it is open."""

    document: bytes
    done: bool
    trashed: bool
    """Whether it is in the trash."""
    done_at: int
    due: str
    """`YYYY-MM-DD`, with `THH:MM` or without; empty: no date."""
    created: int
    title: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What a list shows of a task."""

    id: bytes
    done: bool
    due: str
    title: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many tasks each section has."""

    by_section: dict[Section, int]

    def of(self, section: Section) -> int:
        """The number of one section."""
        return self.by_section.get(section, 0)


_COLUMNS = "document, state, due, title, tags"
_OPEN = f"SELECT {_COLUMNS} FROM tasks INDEXED BY tasks_open WHERE state = 0"  # noqa: S608
_DONE = f"SELECT {_COLUMNS} FROM tasks INDEXED BY tasks_done WHERE state = 1"  # noqa: S608


def write(rows: Sequence[TaskFields]) -> list[Work]:
    """Inserts or replaces the rows of these tasks."""
    names = ("state", "done_at", "due", "created", "title", "tags")
    return [
        Batch(
            "INSERT INTO tasks (document, state, done_at, due, created, title, tags)"  # noqa: S608
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (document) DO UPDATE SET "
            + ", ".join(f"{name} = excluded.{name}" for name in names)
            + " WHERE "
            + " OR ".join(f"{name} IS NOT excluded.{name}" for name in names),
            [_encode(row) for row in rows],
        )
    ]


def remove(documents: Sequence[bytes]) -> list[Work]:
    """These documents are no tasks."""
    return [Batch("DELETE FROM tasks WHERE document = ?1", [(document,) for document in documents])]


def page(section: Section, today: str, *, count: int, tag: str = "") -> Reading[list[TaskLine]]:
    """The first `count` tasks of a section on the day `today`: by date, undated ones newest first, done ones latest.

    `tag`: only those with this tag.
    """
    tagged = f" AND document IN ({TAGGED} ?4)" if tag else ""
    more = (fold(tag),) if tag else ()
    if section is Section.DONE:
        statement = Statement(
            f"{_DONE}{tagged.replace('?4', '?2')} ORDER BY done_at DESC, document LIMIT ?1", (count, *more)
        )
    else:
        first, end = _range(section, today)
        statement = Statement(
            f"{_OPEN} AND due >= ?1 AND due < ?2{tagged} ORDER BY due, created DESC, document LIMIT ?3",
            (first, end, count, *more),
        )
    return Reading(statement, lambda rows: [_decode(row) for row in rows])


def counts(today: str) -> Reading[TaskCounts]:
    """How many tasks each section has on the day `today`."""
    days = "coalesce((SELECT sum(count) FROM task_days WHERE state = {} AND day {}), 0)"
    sums = ((0, "> '' AND day < ?1"), (0, "= ?1"), (0, "> ?1"), (0, "= ''"), (1, "= ''"))  # as the sections stand
    return Reading(
        Statement("SELECT " + ", ".join(days.format(*part) for part in sums), (today,)),
        lambda rows: TaskCounts(dict(zip(Section, rows[0], strict=True))),
    )


def of(document: bytes) -> Reading[TaskLine | None]:
    """One task, in the trash or not; None if there is none of that id."""
    return Reading(
        Statement(f"SELECT {_COLUMNS} FROM tasks WHERE document = ?1", (document,)),  # noqa: S608
        lambda rows: _decode(rows[0]) if rows else None,
    )


def several(documents: Sequence[bytes]) -> Reading[list[TaskLine]]:
    """These tasks, in the trash or not, in no particular order; unknown ones are missing."""
    return Reading(
        Statement(
            f"SELECT {_COLUMNS} FROM tasks WHERE document IN (SELECT unhex(value) FROM json_each(?1))",  # noqa: S608
            (json.dumps([document.hex() for document in documents]),),
        ),
        lambda rows: [_decode(row) for row in rows],
    )


def _range(section: Section, today: str) -> tuple[str, str]:
    """The due dates of a section of open tasks: from the first to before the second."""
    match section:
        case Section.OVERDUE:
            return " ", today
        case Section.TODAY:
            return today, today + _AFTER_DAY
        case Section.UPCOMING:
            return today + _AFTER_DAY, _AFTER_DAY
        case _:
            return "", " "


def _encode(row: TaskFields) -> tuple[Value, ...]:
    tags = _TAG_SEPARATOR.join(row.tags)
    return (row.document, int(row.done) + 2 * int(row.trashed), row.done_at, row.due, row.created, row.title, tags)


def _decode(row: Row) -> TaskLine:
    document, state, due, title, tags = row
    return TaskLine(document, bool(state % 2), due, title, tuple(tags.split(_TAG_SEPARATOR)) if tags else ())
