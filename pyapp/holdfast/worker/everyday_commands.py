"""Commands for tasks, the daily note, the trash, the palette and undo; shape and rules are `worker.commands`'."""

# ruff: noqa: ARG001 - commands have one shape

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import msgspec

from holdfast.app import daily, palette, tasks, trash
from holdfast.app.commits import Commits
from holdfast.domain import task
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import parse_id, show_id
from holdfast.store import links, projection
from holdfast.store.reading import read
from holdfast.views import keys as keys_view
from holdfast.views import palette as palette_view
from holdfast.worker.messages import Command, Paint, Toast
from holdfast.worker.page import Page

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace


class NoSuchTitle(HoldfastError):
    """A link by title leads nowhere."""

    code = "no-such-title"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("Nothing on this device has this title.")


_FORM = msgspec.json.Decoder(dict[str, str])


async def _add_task(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    line = _FORM.decode(command.value).get("text", "")
    document = await tasks.add(commits, line, page.today)
    if not page.route.startswith("#/tasks"):  # where it may not be seen
        page.send(Toast("status", "Task added.", "Details", "task.open", show_id(document)))


async def _open_task(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await workspace.show(page, f"#/tasks/{show_id(parse_id(command.target))}", focus=True)


async def _done(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    done = command.value == ("1" if command.name == "task.done" else task.DONE)
    way = await tasks.set_done(commits, parse_id(command.target), done=done)
    workspace.desk.undoing.offer(page, "Task done." if done else "Task open again.", way)


async def _task_title(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await tasks.set_title(commits, parse_id(command.target), command.value)


async def _task_tags(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await tasks.set_tags(commits, parse_id(command.target), command.value)


async def _due(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await tasks.set_day(commits, parse_id(command.target), command.value)


async def _time(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await tasks.set_time(commits, parse_id(command.target), command.value)


async def _daily(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    document = await daily.begin(commits, page.today)
    await workspace.show(page, f"#/notes/{show_id(document)}", focus=True)


async def _trash(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    """Moves to the trash; a page that shows the document goes to its list."""
    kind = command.name.partition(".")[0]
    way = await trash.put_in(commits, parse_id(command.target), kind)
    home = f"#/{kind}s"
    if page.route == f"{home}/{command.target}":
        await workspace.show(page, home, focus=True)
    workspace.desk.undoing.offer(page, "Moved to the trash.", way)


async def _restore(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    document = parse_id(command.target)
    row = await read(workspace.vault.database, projection.one(document))
    way = await trash.take_out(commits, document, row.kind if row is not None else "document")
    workspace.desk.undoing.offer(page, "Restored.", way)


async def _delete(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await trash.delete(commits, [parse_id(command.target)])
    page.send(Toast("status", "Deleted.", "", "", ""))


async def _empty(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    if await trash.empty(commits):
        page.send(Toast("status", "Trash emptied.", "", "", ""))


async def _follow(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    """Goes to the document that a bare `[[Title]]` means."""
    document = await read(commits.vault.database, links.titled(command.value))
    if document is None:
        raise NoSuchTitle
    await workspace.show(page, f"#/d/{show_id(document)}", focus=True)


async def _palette(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    found = await palette.palette(workspace.vault, command.value)
    page.send(Paint("palette-results", palette_view.results(workspace.renderer, found)))


async def _help(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    page.send(Paint("dialogs", keys_view.dialog(workspace.renderer)))


async def _undo(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    await workspace.desk.undoing.undo(page, command.target)
    page.send(Toast("status", "Undone.", "", "", ""))


EVERYDAY: dict[str, Callable[[Workspace, Commits, Page, Command], Awaitable[None]]] = {
    "help.keys": _help,
    "link.follow": _follow,
    "note.daily": _daily,
    "note.trash": _trash,
    "palette.query": _palette,
    "task.add": _add_task,
    "task.done": _done,
    "task.due": _due,
    "task.open": _open_task,
    "task.status": _done,
    "task.tags": _task_tags,
    "task.time": _time,
    "task.title": _task_title,
    "task.trash": _trash,
    "trash.delete": _delete,
    "trash.empty": _empty,
    "trash.restore": _restore,
    "undo": _undo,
}
