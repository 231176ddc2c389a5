"""Tasks, their dates, and the line that makes one."""

from __future__ import annotations

import pytest

from holdfast.documents import Head, Put
from holdfast.domain import task
from holdfast.domain.due import NO_DUE, BadDue, Due, make_due, read_due
from holdfast.domain.every import KIND
from holdfast.domain.quick_add import NothingToAdd, parse_quick_add
from holdfast.domain.tags import TooManyTags
from holdfast.domain.title import TitleTooLong

TODAY = "2026-02-28"


@pytest.mark.parametrize(
    ("line", "title", "day", "tags"),
    [
        ("Water the beds", "Water the beds", "", ()),
        ("Water the beds tomorrow #garden", "Water the beds", "2026-03-01", ("garden",)),
        ("today Pay rent", "Pay rent", "2026-02-28", ()),
        ("Pay TODAY the  rent", "Pay the rent", "2026-02-28", ()),
        ("Plan 2028-02-29 trip #a #B #a", "Plan trip", "2028-02-29", ("a", "B")),
        ("Move tomorrow today 2026-05-31", "Move", "2026-05-31", ()),
        ("Move 2026-05-31 today", "Move", "2026-02-28", ()),
        ("Read todays paper, today's", "Read todays paper, today's", "", ()),
        ("On 2026-02-30 and 2026-5-31 and 2026-05-31.", "On 2026-02-30 and 2026-5-31 and 2026-05-31.", "", ()),
        ("20260531 W22", "20260531 W22", "", ()),
        ("Learn C# and #1 and # and a#b", "Learn C# and #1 and # and a#b", "", ()),
        ("Ask #küche/neu-1", "Ask", "", ("küche/neu-1",)),
        ('Send "today #now" mail', 'Send "today #now" mail', "", ()),
        ("today #home", "today #home", "2026-02-28", ("home",)),
        ("Buy #" + "x" * 65, "Buy #" + "x" * 65, "", ()),
    ],
)
def test_a_line_becomes_a_task(line: str, title: str, day: str, tags: tuple[str, ...]) -> None:
    """G2: tags and dates as whole words leave the title, the last date wins, the rest is the title."""
    found = parse_quick_add(line, TODAY)
    assert (found.title, found.due, found.tags) == (title, Due(day, ""), tags)


def test_the_end_of_the_calendar() -> None:
    """G2: there is a last day."""
    assert parse_quick_add("x tomorrow", "9999-12-31").due.day == "9999-12-31"


def test_lines_that_make_no_task() -> None:
    """G2: nothing, too long a title, too many tags."""
    with pytest.raises(NothingToAdd):
        parse_quick_add("  \t ", TODAY)
    with pytest.raises(TitleTooLong):
        parse_quick_add("x" * 600, TODAY)
    with pytest.raises(TooManyTags):
        parse_quick_add(" ".join(f"#t{n}" for n in range(70)), TODAY)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2026-05-31", Due("2026-05-31", "")),
        ("2026-05-31T09:05", Due("2026-05-31", "09:05")),
        ("2026-05-31T24:00", NO_DUE),
        ("2026-05-31T9:05", NO_DUE),
        ("2026-13-01", NO_DUE),
        ("20260531", NO_DUE),
        ("\uff12\uff10\uff12\uff16-05-31", NO_DUE),
        ("soon", NO_DUE),
        ("", NO_DUE),
    ],
)
def test_due_dates_are_read(text: str, meaning: Due) -> None:
    """G1: what cannot be read is no date."""
    assert read_due(text) == meaning


def test_due_dates_are_made() -> None:
    """G1: a time needs a day; what is no date is refused."""
    assert make_due("2026-05-31", "08:00").text == "2026-05-31T08:00"
    assert make_due("", "08:00") == NO_DUE
    for day, at in (("2026-02-30", ""), ("2026-02-28", "8"), ("x", "")):
        with pytest.raises(BadDue):
            make_due(day, at)


def test_names_of_fields_never_change() -> None:
    """N1: they are in every key of every head. Add to this list, change nothing in it."""
    assert {(field.name, field.policy.value, field.type.__name__) for field in task.TASK.fields} == {
        ("kind", "latest", "str"),
        ("title", "latest", "str"),
        ("tags", "set", "str"),
        ("created", "latest", "int"),
        ("touched", "latest", "int"),
        ("trashed", "latest", "bytes"),
        ("pinned", "latest", "bool"),
        ("status", "latest", "str"),
        ("due", "latest", "str"),
        ("body", "text", "str"),
    }


def test_a_head_is_a_task() -> None:
    """G1: status and due date are the later ones; an unknown status is open, an unknown date none."""
    head = Head.load(None, 1)
    head.write([Put(KIND, "task"), Put(task.TITLE, "T")], 5, "task.create")
    made = task.TASK.make(head.values(task.TASK))
    assert (made.title, made.done, made.due) == ("T", False, NO_DUE)
    head.write([Put(task.STATUS, task.DONE), Put(task.DUE, "2026-05-31T10:00")], 6, "x")
    made = task.TASK.make(head.values(task.TASK))
    assert (made.done, made.due) == (True, Due("2026-05-31", "10:00"))
    head.write([Put(task.DUE, "some day")], 7, "x")
    assert task.TASK.make(head.values(task.TASK)).due == NO_DUE
