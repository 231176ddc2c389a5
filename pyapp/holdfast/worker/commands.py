"""Commands that do not depend on a screen, by the names that the views give them.

Rule: a command changes the vault or the page it came from, and raises one of our errors if it does neither.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from holdfast.app import notes
from holdfast.app.commits import Commits
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import parse_id, show_id
from holdfast.worker.everyday_commands import EVERYDAY
from holdfast.worker.messages import Command
from holdfast.worker.page import Page

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace


class UnknownCommand(HoldfastError):
    """A page asked for something that this engine does not know: it is of another version."""

    code = "unknown-command"
    blame = Blame.OURS

    def __init__(self) -> None:
        super().__init__("This page and its engine do not fit together. Reload the page.")


async def carry_out(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:
    """Carries out a command that no screen has taken. Raises HoldfastError."""
    handler = _COMMANDS.get(command.name)
    if handler is None:
        raise UnknownCommand
    await handler(workspace, commits, page, command)


async def _create_note(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    document = await notes.create(commits)
    await workspace.show(page, f"#/notes/{show_id(document)}", focus=True)


async def _title(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await notes.set_title(commits, parse_id(command.target), command.value)


async def _tags(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await notes.set_tags(commits, parse_id(command.target), command.value)


async def _pin(workspace: Workspace, commits: Commits, page: Page, command: Command) -> None:  # noqa: ARG001 - one shape for all
    await notes.pin(commits, parse_id(command.target), pinned=command.name == "note.pin")


_COMMANDS: dict[str, Callable[[Workspace, Commits, Page, Command], Awaitable[None]]] = {
    "note.create": _create_note,
    "note.title": _title,
    "note.tags": _tags,
    "note.pin": _pin,
    "note.unpin": _pin,
    **EVERYDAY,
}
