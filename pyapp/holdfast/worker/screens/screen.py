"""What every screen of a page does: paints itself, follows commits, takes commands that concern only it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol

from holdfast.worker.messages import Screen
from holdfast.worker.page import Page

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace


class LiveScreen(Protocol):
    """A screen that a page shows."""

    async def show(self, *, focus: bool) -> None:
        """Paints the whole of it."""
        ...

    async def committed(self, documents: AbstractSet[bytes]) -> None:
        """These documents have changed: repaints what shows them."""
        ...

    async def day_began(self) -> None:
        """It is another day where the page is: repaints what depends on it."""
        ...

    async def command(self, name: str, target: str, value: str) -> bool:
        """Carries out a command of this screen's; False if it is none."""
        ...


class BaseScreen:
    """The parts that screens share: their page, their workspace, and doing nothing."""

    title = ""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        self.workspace = workspace
        self.page = page

    async def committed(self, documents: AbstractSet[bytes]) -> None:
        """Shows nothing of any document."""

    async def day_began(self) -> None:
        """Shows nothing that depends on the day."""

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Has no commands."""
        return False

    def send(self, html: str, *, focus: bool) -> None:
        """Paints all of `#main`."""
        self.page.send(Screen(self.page.route, self.title, html, focus))
