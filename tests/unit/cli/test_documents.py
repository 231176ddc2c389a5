"""Adding, listing, showing, searching; names of documents; what a terminal gets to see."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from holdfast.app import trash
from holdfast.app.commits import Commits
from holdfast.cli.console import visible
from holdfast.cli.places import opened
from tests.unit.cli.conftest import Run, RunAsync, on_terminal, options, process

pytestmark = pytest.mark.native


def added(run: Run, *arguments: str) -> str:
    ended = run("add", *arguments)
    assert ended.code == 0, ended.err
    return ended.out.strip()


def as_json(run: Run, *arguments: str) -> Any:
    ended = run("--json", *arguments)
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def test_what_is_added_is_there(run: Run, home: Path) -> None:
    """T10: with text and tags, from an option or stdin."""
    first = added(run, "Sea", "--body", "kelp", "--tag", "#Blue", "--tag", "two words")
    piped = process(home, "--json", "add", "Piped", "--body", "-", given=b"\xef\xbb\xbfone\r\ntwo\n")
    assert (piped.code, json.loads(piped.out)["kind"]) == (0, "note")
    rows = as_json(run, "list", "--sort", "title")
    assert [(row["title"], row["tags"], row["preview"]) for row in rows] == [
        ("Piped", [], "one"),
        ("Sea", ["Blue", "two-words"], "kelp"),
    ]
    assert as_json(run, "show", first)["body"] == "kelp"
    text = run("show", "Piped").out
    assert text.startswith("---\ntitle: Piped\n")
    assert text.endswith("---\none\ntwo\n")
    assert [hit["title"] for hit in as_json(run, "search", "kel")] == ["Sea"]
    assert run("search", "kelp").out.endswith("Sea\n    kelp\n")
    assert as_json(run, "list", "--tag", "blue", "--limit", "1")[0]["id"] == first
    assert re.fullmatch(rf"{first[:8]}  \d{{4}}-\d\d-\d\d  Sea #Blue #two-words\n", run("list", "--tag", "blue").out)


def test_what_cannot_be_added(run: Run, home: Path) -> None:
    """T10, T2: a bad tag, a title without end, what is no text: nothing is added."""
    for arguments in (("A", "--tag", "a,b"), ("x" * 600,)):
        assert run("add", *arguments).code == 1
    for wrong in (("A", "--body", "\udcff"), ("\udcff",), ("A", "--tag", "\udcff"), ()):
        assert run("add", *wrong).code == 2
    assert process(home, "add", "A", "--body", "-", given=b"\xff").code == 1
    assert as_json(run, "list") == []
    assert run("list", "--limit", "0").code == 2


def test_how_documents_are_named(run: Run) -> None:
    """T3: id, beginning, title; what is ambiguous names all that could be meant, and nothing is done."""
    one, two, three = added(run, "Twin"), added(run, "Twin"), added(run, "Other")
    assert as_json(run, "show", "Other")["id"] == three
    assert as_json(run, "show", three[:10].upper())["id"] == three
    twins = run("show", "Twin")
    assert (twins.code, twins.out) == (1, "")
    assert all(f"{document} Twin" in twins.err for document in (one, two))
    assert run("show", three[:3]).code == 1
    assert run("show", "other").code == 1
    called = added(run, three[:6])
    both = run("show", three[:6])
    assert both.code == 1
    assert all(document in both.err for document in (called, three))


def test_done_is_for_tasks(run: Run) -> None:
    """T10: of a note it is said that it cannot be done."""
    document = added(run, "A note")
    ended = run("done", document)
    assert ended.code == 1
    assert "not a task" in ended.err
    task = added(run, "To do", "--task")
    assert as_json(run, "done", "To do") == {"id": task, "status": "done"}
    assert "status: done\n" in run("show", task).out
    assert as_json(run, "done", "--undo", task)["status"] == "open"


def test_tasks_are_added_as_in_the_app(run: Run) -> None:
    """T10, T7: tags and dates leave the line, --due counts more; the list shows box and date."""
    today = date.today()
    rent = added(run, "Pay rent tomorrow #home", "--task", "--tag", "flat", "--body", "to Ana")
    dentist = added(run, "Dentist", "--task", "--due", "2031-02-03T09:30")
    rows = {row["id"]: row for row in as_json(run, "list", "--tasks")}
    assert (rows[rent]["title"], rows[rent]["tags"]) == ("Pay rent", ["flat", "home"])
    assert (rows[rent]["due"], rows[rent]["status"]) == ((today + timedelta(days=1)).isoformat(), "open")
    assert rows[dentist]["due"] == "2031-02-03T09:30"
    assert run("done", dentist).code == 0
    assert re.search(rf"{dentist[:8]}  \[x\] 2031-02-03T09:30  Dentist\n", run("list", "--tasks").out)
    assert [row["title"] for row in as_json(run, "search", "is:open")] == ["Pay rent"]
    for code, *wrong in (
        (2, "Note", "--due", "2031-02-03"),
        (2, "Task", "--task", "--due", "soon"),
        (2, "Task", "--task", "--due", "2031-02-30"),
        (2, "Task", "--task", "--due", "today tomorrow #x"),
        (1, "  ", "--task"),
    ):
        assert run("add", *wrong).code == code
    assert len(as_json(run, "list", "--tasks")) == 2
    later = added(run, "Later today", "--task", "--due", "tomorrow")
    assert {row["id"]: row["due"] for row in as_json(run, "list", "--tasks")}[later] == rows[rent]["due"]


def test_lists(run: Run) -> None:
    """T17: notes, tasks, by date, by tag, the trash; in columns that stand where they stood."""
    today = date.today()
    days = {name: (today + timedelta(days=days)).isoformat() for name, days in (("past", -3), ("next", 3))}
    added(run, "Note", "--tag", "home")
    for title, due in (("Late", days["past"]), ("Now", f"{today}T09:30"), ("Then", days["next"])):
        added(run, f"{title} #home", "--task", "--due", due)
    ticked = added(run, f"Ticked {today}", "--task")
    assert run("done", ticked).code == 0
    added(run, "Some day", "--task")
    for arguments, titles in (
        (("--due", "today"), ["Now"]),
        (("--due", "overdue"), ["Late"]),
        (("--due", "overdue", "--tasks", "--tag", "HOME"), ["Late"]),
        (("--due", "overdue", "--tag", "other"), []),
        (("--due", "upcoming"), ["Then"]),
        (("--due", "none"), ["Some day"]),
        (("--notes",), ["Note"]),
        ((), ["Note"]),
        (("--tasks", "--tag", "home", "--sort", "title"), ["Late", "Now", "Then"]),
        (("--trash",), []),
    ):
        assert [row["title"] for row in as_json(run, "list", *arguments)] == titles
    [line] = run("list", "--due", "today").out.splitlines()
    assert re.fullmatch(rf"[0-9a-f]{{8}}  \[ \] {today}T09:30  Now #home", line)
    assert re.fullmatch(
        r"[0-9a-f]{8}  \[ \] -{16}  Some day", run("list", "--due", "none").out[:-1].replace(" " * 15, "-" * 15)
    )
    for wrong in (
        ("--due", "soon"),
        ("--due", "today", "--notes"),
        ("--due", "today", "--trash"),
        ("--tasks", "--notes"),
    ):
        assert run("list", *wrong).code == 2
    assert run("list", "--trash", "--sort", "title").code == 2


async def test_the_trash(home: Path, run_async: RunAsync) -> None:
    """T17, T10: what is in the trash is listed apart, shown, and cannot be done."""
    document = (await run_async("add", "Old", "--task", "--tag", "x")).out.strip()
    async with opened(home / "vault", home / "passphrase") as vault:
        await trash.put_in(Commits(vault), bytes.fromhex(document), "task")
    assert json.loads((await run_async("--json", "list", "--tasks")).out) == []
    [row] = json.loads((await run_async("--json", "list", "--trash", "--tasks", "--tag", "X")).out)
    assert (row["id"], row["title"], row["trashed"][:2]) == (document, "Old", "20")
    listed = (await run_async("list", "--trash")).out
    assert re.fullmatch(rf"{document[:8]}  \d{{4}}-\d\d-\d\d  task  Old #x\n", listed)
    for arguments in (("--notes",), ("--tag", "y")):
        assert (await run_async("list", "--trash", *arguments)).out == ""
    assert (await run_async("show", document)).code == 0
    done = await run_async("done", document)
    assert (done.code, "in the trash" in done.err) == (1, True)
    assert (await run_async("list", "--trash")).out == listed


def test_words_with_a_minus(run: Run) -> None:
    """T18: -word is the app's query language, not an option; options stay what they are, before and after."""
    for title, body in (("One", "tide kelp"), ("Two", "tide harbour"), ("Three", "tide")):
        added(run, title, "--body", body)
    for arguments, titles in (
        (("tide", "-kelp"), {"Two", "Three"}),
        (("-harbour", "tide", "--limit", "5", "-kelp"), {"Three"}),
        (("tide", "--limit=5", "--", "-kelp"), {"Two", "Three"}),
        (('"tide kelp"',), {"One"}),
        (("in:title", "two"), {"Two"}),
    ):
        assert {row["title"] for row in as_json(run, "search", *arguments)} == titles
    assert run("search", "tide", "--bogus").code == 2
    assert run("search", "-h").out.startswith("usage: holdfast search")


HOSTILE = "a\x1b[2Jb\x07\u202ec"


def test_a_terminal_obeys_nothing(run: Run, home: Path) -> None:
    """T4: neither titles nor texts move the cursor; a pipe gets the text as it is, and a list one line each."""
    document = added(run, "Title", "--body", HOSTILE + "\tok\n")
    assert HOSTILE + "\tok\n" in run("show", document).out
    for arguments in (("show", document), ("list",), ("search", "b"), ("--json", "show", document)):
        shown = on_terminal(*options(home), *arguments)
        assert shown.code == 0
        assert not set(shown.out) & set("\x1b\x07\u202e")
    shown = on_terminal(*options(home), "show", document)
    assert "a\\x1b[2Jb\\x07\\u202ec\tok\n" in shown.out
    missing = on_terminal(*options(home), "show", HOSTILE)
    assert (missing.code, "\x1b" in missing.out) == (1, False)


def test_what_is_visible() -> None:
    """T4: letters of all scripts and emoji are left alone."""
    assert visible("é ش 😀 क‍्ष") == "é ش 😀 क‍्ष"
    assert visible("a\nb\tc\x9b\r") == "a\\x0ab\\x09c\\x9b\\x0d"
    assert visible("a\nb\tc", lines=True) == "a\nb\tc"
