"""Tasks: something to do, perhaps by a day, with a text of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.domain.due import DUE_CHARACTERS, NO_DUE, Due, read_due
from holdfast.domain.every import BODY, CREATED, EVERY, KIND, PINNED, TAGS, TITLE, TOUCHED
from holdfast.domain.fields import Field
from holdfast.domain.kind import Kind
from holdfast.domain.policy import Policy
from holdfast.domain.tags import shown

__all__ = ["BODY", "CREATED", "DONE", "DUE", "KIND", "OPEN", "STATUS", "TAGS", "TASK", "TITLE", "TOUCHED", "Task"]

OPEN = "open"
DONE = "done"

STATUS = Field("status", Policy.LATEST, str, OPEN, 16, (OPEN, DONE))
"""Whether it is done. A status that a newer Holdfast writes shows as open here: nothing drops out of sight."""

DUE = Field("due", Policy.LATEST, str, "", DUE_CHARACTERS)
"""When it is due (`domain.due`). Empty: some day."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task's head, resolved. Times are milliseconds since the epoch, 0 for "not known"."""

    title: str
    tags: tuple[str, ...]
    done: bool
    due: Due
    pinned: bool
    created: int
    touched: int


def task_of(values: Mapping[str, Any]) -> Task:
    """The task that resolved values of the fields of `TASK` describe (`Head.values(TASK)`)."""
    return Task(
        title=values[TITLE.name] or "",
        tags=shown(values[TAGS.name]),
        done=values[STATUS.name] == DONE,
        due=read_due(values[DUE.name]) if values[DUE.name] else NO_DUE,
        pinned=values[PINNED.name] or False,
        created=values[CREATED.name] or 0,
        touched=values[TOUCHED.name] or 0,
    )


TASK = Kind("task", (*EVERY, PINNED, STATUS, DUE, BODY), task_of)
