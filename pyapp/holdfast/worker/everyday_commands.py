"""Commands for tasks, the daily note, the trash and undo. Same shape and rules as those of `worker.commands`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import msgspec

from holdfast.app import daily, tasks, trash
from holdfast.domain import task
from holdfast.foundation.ids import parse_id, show_id
from holdfast.store import projection
from holdfast.store.reading import read
from holdfast.worker.messages import Command, Toast
from holdfast.worker.page import Page

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

_FORM = msgspec.json.Decoder(dict[str, str])


async def _add_task(workspace: Workspace, page: Page, command: Command) -> None:
    line = _FORM.decode(command.value).get("text", "")
    document = await tasks.add(workspace.commits, line, page.today)
    if not page.route.startswith("#/tasks"):  # where it may not be seen
        page.send(Toast("status", "Task added.", "Details", "task.open", show_id(document)))


async def _open_task(workspace: Workspace, page: Page, command: Command) -> None:
    await workspace.show(page, f"#/tasks/{show_id(parse_id(command.target))}", focus=True)


async def _done(workspace: Workspace, page: Page, command: Command) -> None:
    done = command.value == ("1" if command.name == "task.done" else task.DONE)
    way = await tasks.set_done(workspace.commits, parse_id(command.target), done=done)
    workspace.undoing.offer(page, "Task done." if done else "Task open again.", way)


async def _task_title(workspace: Workspace, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await tasks.set_title(workspace.commits, parse_id(command.target), command.value)


async def _task_tags(workspace: Workspace, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await tasks.set_tags(workspace.commits, parse_id(command.target), command.value)


async def _due(workspace: Workspace, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await tasks.set_day(workspace.commits, parse_id(command.target), command.value)


async def _time(workspace: Workspace, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await tasks.set_time(workspace.commits, parse_id(command.target), command.value)


async def _daily(workspace: Workspace, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    document = await daily.begin(workspace.commits, page.today)
    await workspace.show(page, f"#/notes/{show_id(document)}", focus=True)


async def _trash(workspace: Workspace, page: Page, command: Command) -> None:
    """Moves to the trash; a page that shows the document goes to its list."""
    kind = command.name.partition(".")[0]
    way = await trash.put_in(workspace.commits, parse_id(command.target), kind)
    home = f"#/{kind}s"
    if page.route == f"{home}/{command.target}":
        await workspace.show(page, home, focus=True)
    workspace.undoing.offer(page, "Moved to the trash.", way)


async def _restore(workspace: Workspace, page: Page, command: Command) -> None:
    document = parse_id(command.target)
    row = await read(workspace.vault.database, projection.one(document))
    way = await trash.take_out(workspace.commits, document, row.kind if row is not None else "document")
    workspace.undoing.offer(page, "Restored.", way)


async def _delete(workspace: Workspace, page: Page, command: Command) -> None:
    await trash.delete(workspace.commits, [parse_id(command.target)])
    page.send(Toast("status", "Deleted.", "", "", ""))


async def _empty(workspace: Workspace, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    if await trash.empty(workspace.commits):
        page.send(Toast("status", "Trash emptied.", "", "", ""))


async def _undo(workspace: Workspace, page: Page, command: Command) -> None:
    await workspace.undoing.undo(page, command.target)
    page.send(Toast("status", "Undone.", "", "", ""))


EVERYDAY: dict[str, Callable[[Workspace, Page, Command], Awaitable[None]]] = {
    "note.daily": _daily,
    "note.trash": _trash,
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
