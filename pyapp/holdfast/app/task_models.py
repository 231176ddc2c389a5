"""What the screens Tasks and Today show; the rules are those of `holdfast.app.models`.

Dates are the person's own: `due` is an ISO date (`2026-05-31`), `time` is `HH:MM`, either may be empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from holdfast.app.models import Link, Missing

SectionName = Literal["overdue", "today", "upcoming", "none", "done"]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list."""

    id: str
    title: str
    done: bool
    due: str
    time: str
    overdue: bool
    tags: tuple[str, ...]
    selected: bool = False


@dataclass(frozen=True, slots=True)
class TaskSection:
    """The tasks of one section, as far as it has grown; `total` of all of them."""

    name: SectionName
    rows: tuple[TaskRow, ...]
    total: int

    @property
    def more(self) -> bool:
        """Whether the section goes on."""
        return self.total > len(self.rows)

    @property
    def set_size(self) -> int:
        """What each row says of the length of the section: 0 nothing, since all rows are there."""
        return self.total if self.more else 0


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """The task that is open. Its body is the editor's affair."""

    id: str
    title: str
    tags_text: str
    due: str
    time: str
    status: str
    """One of the values of `statuses`."""
    statuses: tuple[tuple[str, str], ...]
    """Values and what they are called."""
    done: bool
    read_only: bool
    words: int
    created_ms: int
    modified_ms: int
    linked_from: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TasksScreen:
    """All sections that are not empty, and what is open beside them."""

    sections: tuple[TaskSection, ...]
    detail: TaskDetail | Missing | None


@dataclass(frozen=True, slots=True)
class TodayScreen:
    """What concerns today. `daily` is today's note, if it has been begun."""

    date_ms: int
    overdue: tuple[TaskRow, ...]
    due: tuple[TaskRow, ...]
    daily: Link | None
    pinned: tuple[Link, ...]
    recent: tuple[Link, ...]
    more_overdue: bool = False
    """Whether there are more overdue tasks than these."""
    more_due: bool = False
    """Whether there are more tasks of the day than these."""
