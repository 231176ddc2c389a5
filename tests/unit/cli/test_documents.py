"""Adding, listing, showing, searching; names of documents; what a terminal gets to see."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from holdfast.cli.console import visible
from tests.unit.cli.conftest import Run, on_terminal, options, process

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
    for arguments in (("A", "--tag", "a,b"), ("x" * 600,), ("A", "--body", "\udcff")):
        assert run("add", *arguments).code == 1
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
    for wrong in (("Note", "--due", "2031-02-03"), ("Task", "--task", "--due", "soon"), ("  ", "--task")):
        assert run("add", *wrong).code == 1
    assert len(as_json(run, "list", "--tasks")) == 2


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
