"""`list`, `show` and `search`: looking at what is there."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from holdfast.app.exporting import looking
from holdfast.app.searching import search_for
from holdfast.cli.chosen import SHOWN_DIGITS, choose
from holdfast.cli.console import Json, visible
from holdfast.cli.exits import Failure
from holdfast.cli.sessions import Session
from holdfast.domain import every, note, task
from holdfast.domain.exporting import write_file
from holdfast.domain.exporting.yaml_text import moment
from holdfast.domain.kinds import KINDS
from holdfast.foundation.ids import show_id
from holdfast.store import parts, projection, tasks
from holdfast.store.projection import ListRow, Sort
from holdfast.store.reading import read
from holdfast.store.tasks import TaskLine

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DEFAULT_LIMIT = 50


def declare(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    listed = commands.add_parser("list", help="list documents", description="List documents, pinned ones first.")
    listed.add_argument("--kind", choices=sorted(KINDS), default=note.NOTE.name, help="of which kind (default: note)")
    listed.add_argument("--tasks", action="store_const", const=task.TASK.name, dest="kind", help="tasks: --kind task")
    listed.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.MODIFIED.value)
    listed.add_argument("--tag", default="", help="only those with this tag")
    listed.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help="at most N (default: 50)")
    listed.set_defaults(run=list_documents)
    shown = commands.add_parser("show", help="print a document", description="Print a document as a Markdown file.")
    shown.add_argument("document", metavar="ID", help="id, the beginning of it, or exact title")
    shown.set_defaults(run=show)
    search = commands.add_parser("search", help="find documents", description="Find documents by words in them.")
    search.add_argument("words", nargs="+", metavar="WORD", help='words, "phrases", -not, tag:name, is:open')
    search.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help="at most N (default: 50)")
    search.set_defaults(run=search_documents)


def positive(text: str) -> int:
    """A count of at least one, for argparse."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10**9:
        raise ArgumentTypeError("a whole number, at least 1")
    return int(text)


async def list_documents(session: Session) -> None:
    """Lists the documents of a kind."""
    asked = session.arguments
    async with session.opened() as vault:
        rows, counts = await read(
            vault.database,
            projection.page(asked.kind, Sort(asked.sort), tag=asked.tag, count=asked.limit),
            projection.counts(),
        )
        lines = {line.id: line for line in await read(vault.database, tasks.several([row.id for row in rows]))}
    if session.console.as_json:
        session.console.json([{**_told(row), **_of_task(lines.get(row.id))} for row in rows])
        return
    for row in rows:
        tags = "".join(f" #{tag}" for tag in row.tags)
        line = lines.get(row.id)
        when = _day(row.modified) if line is None else f"{'[x]' if line.done else '[ ]'} {line.due or '-':16}"
        session.console.line(f"{_short(row.id)}  {when}  {row.title or 'Untitled'}{tags}")
    total = counts.live.get(asked.kind, 0)
    if session.console.is_terminal and len(rows) == asked.limit < total and not asked.tag:
        session.console.say(f"{len(rows)} of {total} are shown. --limit N shows more.")


async def show(session: Session) -> None:
    """Prints a document."""
    async with session.opened() as vault:
        row = await choose(vault, session.arguments.document)
        stored = (await read(vault.database, parts.several([row.id]))).get(row.id)
        if stored is None:
            raise Failure("This document is not here any more.")
        head, body = looking.opened(stored, vault.device)
    document = looking.shown(head, body)
    if session.console.as_json:
        session.console.json({**_told(row), "trashed": head.trashed, "path": document.path, "body": body})
        return
    # As its file would be, but always with LF and without a mark: this is to be read.
    session.console.text(write_file(document).decode("utf-8-sig").replace("\r\n", "\n"))


async def search_documents(session: Session) -> None:
    """Finds documents."""
    async with session.opened() as vault:
        found = await search_for(vault, " ".join(session.arguments.words), count=session.arguments.limit)
    if session.console.as_json:
        results: list[Json] = [
            {
                "id": result.id,
                "kind": result.kind,
                "title": _plain(result.title),
                "modified": moment(result.modified_ms),
                "snippet": _plain(result.snippet),
            }
            for result in found.results
        ]
        session.console.json(results)
        return
    for result in found.results:
        day = _day(result.modified_ms)
        session.console.line(f"{result.id[:SHOWN_DIGITS]}  {day}  {_plain(result.title) or 'Untitled'}")
        if result.snippet:
            session.console.text(f"    {visible(_plain(result.snippet))}\n")


def _told(row: ListRow) -> dict[str, Json]:
    return {
        "id": show_id(row.id),
        "kind": row.kind,
        every.TITLE.name: row.title,
        every.TAGS.name: list(row.tags),
        every.PINNED.name: row.pinned,
        every.CREATED.name: moment(row.created),
        "modified": moment(row.modified),
        "preview": row.preview,
    }


def _of_task(line: TaskLine | None) -> dict[str, Json]:
    return {} if line is None else {"status": task.DONE if line.done else task.OPEN, "due": line.due}


def _short(document: bytes) -> str:
    return show_id(document)[:SHOWN_DIGITS]


def _day(milliseconds: int) -> str:
    """The day in this machine's time zone."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone().date().isoformat()
    except (OverflowError, OSError, ValueError):
        return "----------"


def _plain(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(piece for piece, _ in pieces)
