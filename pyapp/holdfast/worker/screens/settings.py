"""Settings: what this device does, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from holdfast import __version__
from holdfast.app import kit
from holdfast.app.models import Section, SettingsScreen
from holdfast.app.vault import DEVICE_NAME
from holdfast.protocol.slot import SlotKind
from holdfast.store import settings
from holdfast.store.reading import read
from holdfast.views import settings as view
from holdfast.worker.page import Page
from holdfast.worker.screens.screen import BaseScreen

if TYPE_CHECKING:
    from holdfast.worker.workspace import Workspace

SECTIONS: dict[str, Section] = {name: name for name in get_args(Section)}


class SettingsLive(BaseScreen):
    """One section, beside the list of all."""

    title = "Settings"

    def __init__(self, workspace: Workspace, page: Page, section: str) -> None:
        super().__init__(workspace, page)
        self._section = SECTIONS.get(section, "")

    async def show(self, *, focus: bool) -> None:
        """Paints the section."""
        vault = self.workspace.vault
        name = await read(vault.database, settings.get(DEVICE_NAME))
        model = SettingsScreen(
            section=self._section,
            kit_checked=await kit.words(vault) is None,
            has_passphrase=vault.slot_kind is SlotKind.PASSPHRASE,
            version=__version__,
            device_name=name or "",
            build=self.workspace.build,
        )
        self.send(view.screen(self.workspace.renderer, model), focus=focus)

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Opens what Settings opens."""
        match name:
            case "import.open":
                self.workspace.desk.imports.open(self.page)
            case "kit.show":
                await self.workspace.show(self.page, "#/settings/kit", focus=True)
            case _:
                return False
        return True
