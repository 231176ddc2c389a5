"""`add` and `done`: a new note or task, and a task that is done."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import TYPE_CHECKING

from holdfast.app import tasks
from holdfast.app.adding import add
from holdfast.cli.chosen import SHOWN_DIGITS, choose
from holdfast.cli.exits import Failure, Usage
from holdfast.cli.parsing import Parser, text
from holdfast.cli.sessions import Session
from holdfast.documents import Put
from holdfast.domain.due import read_due
from holdfast.domain.kinds import KINDS
from holdfast.domain.note import NOTE
from holdfast.domain.quick_add import parse_quick_add
from holdfast.domain.task import DONE, DUE, OPEN, TASK
from holdfast.foundation.ids import show_id

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def declare(commands: _SubParsersAction[Parser]) -> None:
    """Adds the commands to the parser."""
    added = commands.add_parser(
        "add",
        help="add a note or a task",
        description="Add a note; with --task, a task, whose line is read as in the app: #tag, today, tomorrow,\n"
        "a date. Prints the id of what was added.",
        examples=(
            'add --task "Pay rent tomorrow #home"',
            "add --task Dentist --due 2031-02-03T09:30",
            'add "Tide tables" --tag sea --body - < tides.md',
        ),
    )
    added.add_argument("title", type=text, metavar="TITLE")
    added.add_argument("--body", type=text, metavar="TEXT", default="", help="its text; - reads it from stdin")
    added.add_argument("--tag", type=text, metavar="TAG", action="append", default=[], help="a tag; may be repeated")
    added.add_argument("--task", action="store_const", const=TASK.name, dest="kind", help="add a task instead")
    added.add_argument(
        "--due", type=due_date, metavar="DATE", help="of a task: today, tomorrow, YYYY-MM-DD or YYYY-MM-DDTHH:MM"
    )
    added.set_defaults(run=add_document, kind=NOTE.name)
    done = commands.add_parser(
        "done",
        help="tick a task",
        description="Mark a task as done.",
        examples=("done 1f0c83aa", 'done --undo "Pay rent"'),
    )
    done.add_argument("document", type=text, metavar="ID", help="id, the first 4 digits of it or more, or exact title")
    done.add_argument("--undo", action="store_true", help="mark it as not done")
    done.set_defaults(run=mark_done)


def due_date(given: str) -> str:
    """A due date as it is written, for argparse. Words are those of quick add."""
    due = read_due(given)
    if not due.day and len(given.split()) == 1:
        said = parse_quick_add(f"- {text(given)}", date.today().isoformat())
        due = said.due if said.title == "-" else due
    if not due.day:
        raise ArgumentTypeError("a date is today, tomorrow, YYYY-MM-DD or YYYY-MM-DDTHH:MM. Nothing was added.")
    return due.text


async def add_document(session: Session) -> None:
    """Adds a document."""
    asked = session.arguments
    title, tagged, more = asked.title, asked.tag, []
    if asked.kind == TASK.name:
        said = parse_quick_add(asked.title, date.today().isoformat())
        title, tagged = said.title, [*said.tags, *asked.tag]
        more = [Put(DUE, asked.due or said.due.text)]
    elif asked.due:
        raise Usage("Only a task is due: add --task. Nothing was added.")
    body = _from_stdin() if asked.body == "-" else asked.body
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    async with session.writing() as commits:
        document = await add(commits, KINDS[asked.kind], title=title, body=body, tagged=tagged, more=more)
    if session.console.as_json:
        session.console.json({"id": show_id(document), "kind": asked.kind})
    else:
        session.console.line(show_id(document))


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure("What comes on stdin is not UTF-8. Nothing was added.") from None


async def mark_done(session: Session) -> None:
    """Marks a task as done."""
    undo: bool = session.arguments.undo
    async with session.writing() as commits:
        row = await choose(commits.vault, session.arguments.document)
        named = show_id(row.id)[:SHOWN_DIGITS]
        if row.kind != TASK.name:
            raise Failure(f"{named} is a {row.kind}, not a task: it cannot be done.")
        if (await commits.opened(row.id)).head.trashed:
            raise Failure(f"{named} is in the trash. Restore it there first. Nothing was changed.")
        await tasks.set_done(commits, row.id, done=not undo)
    if session.console.as_json:
        session.console.json({"id": show_id(row.id), "status": OPEN if undo else DONE})
    else:
        session.console.line(f"{'Not done' if undo else 'Done'}: {row.title or 'Untitled'}")
