"""`list`, `show` and `search`: looking at what is there."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from holdfast.app.exporting import looking
from holdfast.app.searching import search_for
from holdfast.app.vault import Vault
from holdfast.cli.chosen import SHOWN_DIGITS, choose
from holdfast.cli.console import Json, visible
from holdfast.cli.exits import Failure, Usage
from holdfast.cli.parsing import Parser, text
from holdfast.cli.sessions import Session
from holdfast.domain import every, note, task
from holdfast.domain.exporting import write_file
from holdfast.domain.exporting.yaml_text import moment
from holdfast.domain.kinds import KINDS
from holdfast.foundation.ids import show_id
from holdfast.store import parts, projection, tasks
from holdfast.store.projection import DocumentRow, ListRow, Sort
from holdfast.store.reading import read
from holdfast.store.tasks import Section, TaskLine

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DEFAULT_LIMIT = 50

_SECTIONS = {
    "overdue": Section.OVERDUE,
    "today": Section.TODAY,
    "upcoming": Section.UPCOMING,
    "none": Section.NONE,
}
"""What `--due` takes: open tasks by their date."""

_COLUMNS = """List documents, pinned ones first. The columns are, two spaces between them:

  notes    id, day of the last change, title and #tags
  tasks    id, [ ] or [x], when it is due or -, title and #tags
  --trash  id, day on which it was put there, kind, title and #tags

The id is the beginning of it: 8 digits. --json gives all of it, and everything else."""


def declare(commands: _SubParsersAction[Parser]) -> None:
    """Adds the commands to the parser."""
    listed = commands.add_parser(
        "list",
        help="list documents",
        description=_COLUMNS,
        examples=("list", "list --tasks --tag home", "list --due overdue", "--json list --trash"),
    )
    kinds = listed.add_mutually_exclusive_group()
    kinds.add_argument("--kind", choices=sorted(KINDS), help="of which kind (default: note; of the trash: all)")
    for name in (note.NOTE.name, task.TASK.name):
        kinds.add_argument(f"--{name}s", action="store_const", const=name, dest="kind", help=f"as --kind {name}")
    listed.add_argument("--due", choices=list(_SECTIONS), help="open tasks only: those due then, by their date")
    listed.add_argument("--trash", action="store_true", help="what is in the trash, latest first")
    listed.add_argument("--sort", choices=[sort.value for sort in Sort], help="(default: modified)")
    listed.add_argument("--tag", type=text, default="", help="only those with this tag")
    listed.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help="at most N (default: 50)")
    listed.set_defaults(run=list_documents)
    shown = commands.add_parser(
        "show",
        help="print a document",
        description="Print a note or a task as a Markdown file: front matter that says title, tags, dates and status,\n"
        "then its text.",
        examples=("show 1f0c83aa", 'show "Pay rent"', "--json show 1f0c"),
    )
    shown.add_argument("document", type=text, metavar="ID", help="id, the first 4 digits of it or more, or exact title")
    shown.set_defaults(run=show)
    search = commands.add_parser(
        "search",
        help="find documents",
        description="Find documents by words in their titles, texts and tags, the best first, as in the app:\n\n"
        '  word  "a phrase"  -without  tag:sea  in:title  is:open  is:done  is:task  is:note  is:pinned\n\n'
        "Words that begin with - need no --. Quote a phrase twice: once for the shell.",
        examples=("search tide -storm", "search '\"high tide\" tag:sea'", "search is:open rent"),
        minus_words=True,
    )
    search.add_argument("words", nargs="+", type=text, metavar="WORD", help="what is looked for")
    search.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help="at most N (default: 50)")
    search.set_defaults(run=search_documents)


def positive(given: str) -> int:
    """A count of at least one, for argparse."""
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 10**9:
        raise ArgumentTypeError("a whole number, at least 1")
    return int(given)


async def list_documents(session: Session) -> None:
    """Lists documents."""
    asked = session.arguments
    if asked.due and asked.trash:
        raise Usage("What is in the trash is not due: --due or --trash.")
    if asked.due and asked.kind not in (None, task.TASK.name):
        raise Usage("Only tasks are due: --due goes with --tasks.")
    if asked.sort and (asked.due or asked.trash):
        raise Usage("These lists have an order of their own: leave --sort out.")
    async with session.opened() as vault:
        rows = await _rows(vault, session)
        listed = rows[: asked.limit]
        lines = {line.id: line for line in await read(vault.database, tasks.several([row.id for row in listed]))}
    if session.console.as_json:
        session.console.json([{**_told(row), **_of_task(lines.get(row.id)), **_of_trash(row)} for row in listed])
        return
    for row in listed:
        tags = "".join(f" #{tag}" for tag in row.tags)
        session.console.line(f"{_short(row.id)}  {_middle(row, lines.get(row.id))}  {row.title or 'Untitled'}{tags}")
    if session.console.is_terminal and len(rows) > asked.limit:
        session.console.say(f"Only the first {asked.limit} are shown. --limit N shows more.")


async def _rows(vault: Vault, session: Session) -> Sequence[ListRow | DocumentRow]:
    """The rows of the list that was asked for, and one more if there are more."""
    asked, most = session.arguments, session.arguments.limit + 1
    if asked.trash:
        return await read(vault.database, projection.trash_page(kind=asked.kind or "", tag=asked.tag, count=most))
    if not asked.due:
        sort = Sort(asked.sort or Sort.MODIFIED)
        return await read(
            vault.database, projection.page(asked.kind or note.NOTE.name, sort, tag=asked.tag, count=most)
        )
    today = date.today().isoformat()
    due = await read(vault.database, tasks.page(_SECTIONS[asked.due], today, count=most, tag=asked.tag))
    rows = {row.id: row for row in await read(vault.database, projection.several([line.id for line in due]))}
    return [rows[line.id] for line in due]


def _middle(row: ListRow | DocumentRow, line: TaskLine | None) -> str:
    """What stands between a row's id and its title."""
    if isinstance(row, DocumentRow) and row.trashed_at is not None:
        return f"{_day(row.trashed_at)}  {row.kind}"
    return _day(row.modified) if line is None else f"{'[x]' if line.done else '[ ]'} {line.due or '-':16}"


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
    if not found.results and session.console.is_terminal:
        session.console.say("Nothing found for these words.")
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


def _told(row: ListRow | DocumentRow) -> dict[str, Json]:
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


def _of_trash(row: ListRow | DocumentRow) -> dict[str, Json]:
    trashed_at = row.trashed_at if isinstance(row, DocumentRow) else None
    return {} if trashed_at is None else {"trashed": moment(trashed_at)}


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
