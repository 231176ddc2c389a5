"""Due dates: when something is due, in the person's own calendar.

Theory: a due date is local: "Friday" stays Friday wherever the person travels, and "9:00" is nine o'clock there. So it
is written without an offset: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM`. As texts these sort as times do, a day before its
hours.

Rule: what another device wrote and this cannot read is no date, on every device alike.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from holdfast.foundation.errors import Blame, HoldfastError

DUE_CHARACTERS = 16
"""Characters of the longer form."""

_FORM = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?")


class BadDue(HoldfastError):
    """A text that is no date of the calendar, or no time of the day."""

    code = "bad-due"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This is not a date. The task was not changed.")


class Due(NamedTuple):
    """A day, `YYYY-MM-DD`, and a time of it, `HH:MM` or empty. Both empty: no date."""

    day: str
    time: str

    @property
    def text(self) -> str:
        """The form that is written."""
        return f"{self.day}T{self.time}" if self.time else self.day


NO_DUE = Due("", "")


def read_due(text: str) -> Due:
    """What a written due date means; `NO_DUE` for anything else."""
    form = _FORM.fullmatch(text)
    if form is None or not is_day(form[1]) or (form[2] and not _is_time(form[2])):
        return NO_DUE
    return Due(form[1], form[2] or "")


def make_due(day: str, at: str) -> Due:
    """A due date of the values of two fields. Without a day there is no time. Raises BadDue."""
    if not day:
        return NO_DUE
    made = Due(day, at)
    if read_due(made.text) != made:
        raise BadDue
    return made


def is_day(text: str) -> bool:
    """Whether this is a day of the calendar, as `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def iso_day(milliseconds: int) -> str:
    """The day of a time in UTC, as `YYYY-MM-DD`."""
    return datetime.fromtimestamp(milliseconds // 1000, UTC).date().isoformat()


def _is_time(text: str) -> bool:
    try:
        return time.fromisoformat(text).isoformat("minutes") == text
    except ValueError:
        return False
