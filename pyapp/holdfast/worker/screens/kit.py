"""The recovery kit: the words, and the check that they are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from holdfast.app import kit
from holdfast.app.kit import KitGone
from holdfast.app.models import KitCheck, KitScreen
from holdfast.views import kit as view
from holdfast.worker.messages import Toast
from holdfast.worker.page import Page
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

_ANSWERS = msgspec.json.Decoder(dict[str, str])


class KitLive(BaseScreen):
    """Words first, then three questions."""

    title = "Recovery kit"

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(workspace, page)
        self._asked: tuple[int, ...] = ()
        self._wrong: tuple[int, ...] = ()
        self._answers: tuple[str, ...] = ()

    async def show(self, *, focus: bool) -> None:
        """Paints the words or the questions."""
        renderer = self.workspace.renderer
        if self._asked:
            self.send(view.check(renderer, KitCheck(self._asked, self._wrong, self._answers)), focus=focus)
            return
        words = await kit.words(self.workspace.vault)
        self.send(view.screen(renderer, KitScreen(words or ())), focus=focus)

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Goes on to the questions, checks the answers, or leaves it for later."""
        match name:
            case "kit.check-begin":
                words = await kit.words(self.workspace.vault)
                if words is None:
                    raise KitGone
                self._asked = kit.places_to_ask(self.workspace.vault.place.random, len(words))
                self._wrong, self._answers = (), ()
                await self.show(focus=True)
            case "kit.show":
                self._asked = ()
                await self.show(focus=True)
            case "kit.check":
                await self._check(value)
            case "kit.later":
                await self._leave()
            case _:
                return False
        return True

    async def _check(self, value: str) -> None:
        given = _ANSWERS.decode(value)
        answers = {place: given.get(f"word-{place}", "") for place in self._asked}
        self._answers = tuple(answers[place] for place in self._asked)
        self._wrong = await kit.check(self.workspace.vault, answers)
        if self._wrong:
            await self.show(focus=False)
            return
        self.page.send(Toast("status", "Recovery kit checked.", "", "", ""))
        await self._leave()

    async def _leave(self) -> None:
        await self.workspace.show(self.page, "#/notes", focus=True)
