"""Quick add: a task from one line, such as `Water the beds tomorrow #garden`.

Theory: words of the line that are a tag (`#garden`) or a date (`today`, `tomorrow`, `2026-05-31`) say so and leave the
title; what remains is the title, as it was written. A tag is what the editor takes for one: a letter at least, letters,
digits and `/ _ -`.

Rules:
* Only whole words: `todays`, `2026-05-31.` and `C#sharp` are text. In double quotes everything is text.
* The last date wins; the earlier ones are read as dates all the same, so the title holds none.
* A line that is nothing but dates and tags keeps them as its title too: a task without a name cannot be found again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.domain.due import NO_DUE, Due, is_day
from holdfast.domain.tags import BadTag, TagTooLong, normal_tag, normal_tags
from holdfast.domain.title import check_title
from holdfast.foundation.errors import Blame, HoldfastError

_PIECE = re.compile(r'"[^"]*"|\S+')
_TAG = re.compile(r"#(?=[\d/_-]*[^\W\d_])[\w/-]+")
_DAYS = {"today": 0, "tomorrow": 1}


class NothingToAdd(HoldfastError):
    """An empty line."""

    code = "nothing-to-add"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("Write what there is to do.")


@dataclass(frozen=True, slots=True)
class QuickAdd:
    """What a line says."""

    title: str
    due: Due
    tags: tuple[str, ...]


def parse_quick_add(line: str, today: str) -> QuickAdd:
    """What `line` means on the day `today` (`YYYY-MM-DD`, of the person's calendar).

    Raises NothingToAdd, TitleTooLong or TooManyTags.
    """
    due, tags, rest = NO_DUE, [], []
    for piece in _PIECE.findall(line):
        day = _day(piece, today)
        tag = _tag(piece)
        if day:
            due = Due(day, "")
        elif tag:
            tags.append(tag)
        else:
            rest.append(piece)
    title = check_title(" ".join(rest)) or check_title(line)
    if not title:
        raise NothingToAdd
    return QuickAdd(title, due, normal_tags(tags))


def _day(piece: str, today: str) -> str:
    offset = _DAYS.get(piece.lower())
    if offset is not None:
        return day_after(today, offset)
    return piece if is_day(piece) else ""


def day_after(day: str, days: int) -> str:
    """The day that many days later; the last day that there is, where the calendar ends."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def _tag(piece: str) -> str:
    if not _TAG.fullmatch(piece):
        return ""
    try:
        return normal_tag(piece)
    except (BadTag, TagTooLong):
        return ""
