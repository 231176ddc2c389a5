"""Settings: what this device does, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import msgspec

from holdfast import __version__
from holdfast.app import device_settings, kit, passphrase
from holdfast.app.models import Section, SettingsScreen
from holdfast.app.vault import DEVICE_NAME, NewSlot
from holdfast.crypto import SlotMaterial
from holdfast.store import settings
from holdfast.store.reading import read
from holdfast.views import settings as view
from holdfast.worker.messages import Toast
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
            has_passphrase=await passphrase.has_passphrase(vault.place, vault.meta),
            version=__version__,
            device_name=name or "",
            build=self.workspace.build,
        )
        device = await device_settings.device_settings(vault)
        self.send(view.screen(self.workspace.renderer, model, device), focus=focus)

    async def command(self, name: str, target: str, value: str) -> bool:  # noqa: ARG002 - the protocol's
        """Opens what Settings opens, changes what it changes."""
        match name:
            case "vault.add-passphrase" | "vault.change-passphrase":
                await self._passphrase(value)
            case "settings.lock-after":
                await self._lock_after(value)
            case "export.everything":
                self.workspace.desk.exports.everything(self.page)
            case "import.open":
                self.workspace.desk.imports.open(self.page)
            case "kit.show":
                await self.workspace.show(self.page, "#/settings/kit", focus=True)
            case _:
                return False
        return True

    async def _passphrase(self, value: str) -> None:
        """Another passphrase opens the vault from now on; every page hears of it."""
        form = _FORM.decode(value)
        new = NewSlot.passphrase(bytes.fromhex(form.salt), form.ops, form.memory, bytes.fromhex(form.material))
        current = [(bytes.fromhex(slot), SlotMaterial(bytes.fromhex(material))) for slot, material in form.current]
        vault = self.workspace.vault
        first = not await passphrase.has_passphrase(vault.place, vault.meta)
        await passphrase.change(vault, new, current, self.workspace.secret_replaced)
        self.page.send(Toast("status", "Passphrase added." if first else "Passphrase changed.", "", "", ""))
        await self.show(focus=False)

    async def _lock_after(self, value: str) -> None:
        minutes = int(value) if value.isdigit() else 0
        await device_settings.set_lock_after(self.workspace.vault, minutes)
        self.workspace.idle.set(minutes)


class _PassphraseForm(msgspec.Struct, forbid_unknown_fields=True):
    """What the page made of a new passphrase, and of the current one for each slot that it may be of; bytes as hex."""

    salt: str
    ops: int
    memory: int
    material: str
    current: list[tuple[str, str]]


_FORM = msgspec.json.Decoder(_PassphraseForm)
