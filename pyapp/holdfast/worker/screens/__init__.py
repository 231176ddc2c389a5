"""The screens, and which of them a route names.

A screen keeps what belongs to the page alone (a filter, a sort, how far a list has grown); the rest it asks the app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast.foundation.ids import BadId, parse_id
from holdfast.store import projection
from holdfast.store.reading import read
from holdfast.views.render import route as route_of
from holdfast.worker.page import Page
from holdfast.worker.screens.notes import NotesLive
from holdfast.worker.screens.screen import LiveScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace


async def resolved(workspace: Workspace, route: str) -> str:
    """The route where a document is shown, for `#/d/<id>`; any other as it is, and one that leads nowhere too."""
    name, _, rest = route.removeprefix("#/").partition("/")
    if name != "d":
        return route
    try:
        row = await read(workspace.vault.database, projection.one(parse_id(rest)))
    except BadId:
        return route
    return route if row is None else route_of(rest, row.kind)


def screen_for(workspace: Workspace, page: Page, route: str) -> LiveScreen:
    """The screen of a route; the one that the page has already, where it is the same one with another detail."""
    name, _, rest = route.removeprefix("#/").partition("/")
    if name == "notes":
        notes = page.screen if isinstance(page.screen, NotesLive) else NotesLive(workspace, page)
        notes.select(rest)
        return notes
    return _other(workspace, page, name, rest)


def _other(workspace: Workspace, page: Page, name: str, rest: str) -> LiveScreen:
    """A screen that no start needs: its module, and what that imports, is loaded when somebody goes there."""
    everyday = _everyday(workspace, page, name, rest)
    if everyday is not None:
        return everyday
    if name == "search":
        from holdfast.worker.screens.search import SearchLive  # noqa: PLC0415 - see above

        return page.screen if isinstance(page.screen, SearchLive) else SearchLive(workspace, page)
    if name == "settings" and rest == "kit":
        from holdfast.worker.screens.kit import KitLive  # noqa: PLC0415 - see above

        return KitLive(workspace, page)
    if name == "settings":
        from holdfast.worker.screens.settings import SettingsLive  # noqa: PLC0415 - see above

        return SettingsLive(workspace, page, rest)
    from holdfast.worker.screens.missing import MissingLive  # noqa: PLC0415 - see above

    return MissingLive(workspace, page)


def _everyday(workspace: Workspace, page: Page, name: str, rest: str) -> LiveScreen | None:
    """Tasks, Today, Trash."""
    if name == "tasks":
        from holdfast.worker.screens.tasks import TasksLive  # noqa: PLC0415 - see above

        tasks = page.screen if isinstance(page.screen, TasksLive) else TasksLive(workspace, page)
        tasks.select(rest)
        return tasks
    if name in {"", "today"}:
        from holdfast.worker.screens.today import TodayLive  # noqa: PLC0415 - see above

        return TodayLive(workspace, page)
    if name == "trash":
        from holdfast.worker.screens.trash import TrashLive  # noqa: PLC0415 - see above

        return TrashLive(workspace, page)
    return None
