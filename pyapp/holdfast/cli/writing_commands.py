"""`add` and `done`: a new note or task, and a task that is done.

Theory: what can be done is whatever kind declares a status that can be "done".
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING

from holdfast.app.adding import add
from holdfast.app.commits import Draft
from holdfast.cli.chosen import SHOWN_DIGITS, choose
from holdfast.cli.exits import Failure
from holdfast.cli.sessions import Session
from holdfast.documents import Put
from holdfast.domain.due import read_due
from holdfast.domain.kind import Kind
from holdfast.domain.kinds import KINDS
from holdfast.domain.note import NOTE
from holdfast.domain.quick_add import parse_quick_add
from holdfast.domain.task import DUE, TASK
from holdfast.foundation.ids import show_id

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from holdfast.domain.fields import Field

STATUS = "status"
DONE = "done"


def declare(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    added = commands.add_parser(
        "add",
        help="add a note or a task",
        description="Add a note; with --task, a task, whose line is read as in the app: #tag, today, tomorrow, a date.",
        epilog='For example: holdfast add --task "Pay rent tomorrow #home"',
    )
    added.add_argument("title", metavar="TITLE")
    added.add_argument("--body", metavar="TEXT", default="", help="its text; - reads it from stdin")
    added.add_argument("--tag", metavar="TAG", action="append", default=[], help="a tag; may be repeated")
    added.add_argument("--task", action="store_const", const=TASK.name, dest="kind", help="add a task instead")
    added.add_argument("--due", metavar="DATE", default="", help="of a task: YYYY-MM-DD, with THH:MM or without")
    added.set_defaults(run=add_document, kind=NOTE.name)
    done = commands.add_parser("done", help="tick a task", description="Mark a task as done.")
    done.add_argument("document", metavar="ID", help="id, the beginning of it, or exact title")
    done.add_argument("--undo", action="store_true", help="mark it as not done")
    done.set_defaults(run=mark_done)


async def add_document(session: Session) -> None:
    """Adds a document."""
    asked = session.arguments
    body = _from_stdin() if asked.body == "-" else asked.body
    try:
        f"{asked.title}{body}{asked.tag}".encode()
    except UnicodeEncodeError:
        raise Failure("This is not UTF-8. Nothing was added.") from None
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    title, tagged, more = asked.title, asked.tag, []
    if asked.kind == TASK.name:
        said = parse_quick_add(asked.title, date.today().isoformat())
        title, tagged = said.title, [*said.tags, *asked.tag]
        more = [Put(DUE, _due(asked.due) if asked.due else said.due.text)]
    elif asked.due:
        raise Failure("Only a task is due: add --task. Nothing was added.")
    async with session.writing() as commits:
        document = await add(commits, KINDS[asked.kind], title=title, body=body, tagged=tagged, more=more)
    if session.console.as_json:
        session.console.json({"id": show_id(document), "kind": asked.kind})
    else:
        session.console.line(show_id(document))


def _due(text: str) -> str:
    """A due date as it is written. Raises Failure."""
    due = read_due(text)
    if not due.day:
        raise Failure("A due date is YYYY-MM-DD, or YYYY-MM-DDTHH:MM. Nothing was added.")
    return due.text


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure("What comes on stdin is not UTF-8. Nothing was added.") from None


async def mark_done(session: Session) -> None:
    """Marks a task as done."""
    async with session.writing() as commits:
        row = await choose(commits.vault, session.arguments.document)
        status = _status(KINDS.get(row.kind, NOTE))
        if status is None:
            raise Failure(f"{show_id(row.id)[:SHOWN_DIGITS]} is a {row.kind}, not a task: it cannot be done.")
        value = status.default if session.arguments.undo else DONE
        intent = f"{row.kind}.{'reopen' if session.arguments.undo else 'complete'}"
        await commits.write([Draft(row.id, [Put(status, value)], None, intent)])
    if session.console.as_json:
        session.console.json({"id": show_id(row.id), STATUS: str(value)})
    else:
        session.console.line(f"{'Not done' if session.arguments.undo else 'Done'}: {row.title or 'Untitled'}")


def _status(kind: Kind) -> Field | None:
    """The field that says whether it is done; None if that cannot be said of this kind."""
    return next((field for field in kind.fields if field.name == STATUS and DONE in field.choices), None)
