"""Settings of this device, as a page sees them."""

from __future__ import annotations

import io
import json
import zipfile

from holdfast.app.vault import known_slots
from holdfast.protocol.slot import SlotKind
from holdfast.worker import messages as m
from holdfast.worker.idle import IdleLock
from tests.unit.worker.conftest import PlayedPage, Tabs, until


def form(material: bytes, *current: tuple[bytes, bytes]) -> str:
    made = {"salt": "00" * 16, "ops": 3, "memory": 64 * 1024 * 1024, "material": material.hex()}
    return json.dumps({**made, "current": [[slot.hex(), given.hex()] for slot, given in current]})


def unlocked(tab: PlayedPage) -> m.Unlocked:
    return next(message for message in reversed(tab.heard) if isinstance(message, m.Unlocked))


async def test_a_passphrase_is_added_and_changed(tab: PlayedPage, tabs: Tabs) -> None:
    """U26: every page hears of the new secret; a wrong current one is refused and changes nothing."""
    other = tabs.open()
    await other.hello()
    await tab.go("#/settings/security")
    assert "Add a passphrase" in tab.region("main").text
    await tab.do("vault.add-passphrase", value=form(b"a" * 32))
    assert "Change passphrase" in tab.region("main").text
    assert tab.toasts()[-1].text == "Passphrase added."
    slot = unlocked(other).slot
    assert (unlocked(tab).slot, unlocked(other).material) == (slot, b"a" * 32)
    failed = await tab.ask("vault.change-passphrase", value=form(b"b" * 32, (slot, b"x" * 32)))
    assert isinstance(failed, m.Failed)
    assert (failed.code, failed.message) == ("wrong-passphrase", "Wrong passphrase. Nothing was changed.")
    assert unlocked(other).slot == slot
    await tab.do("vault.change-passphrase", value=form(b"b" * 32, (bytes(16), b"a" * 32), (slot, b"a" * 32)))
    assert unlocked(other).material == b"b" * 32
    kinds = sorted(slot.head.kind for slot in await known_slots(tabs.place))
    assert kinds == [SlotKind.KIT, SlotKind.PASSPHRASE]


def chosen(tab: PlayedPage) -> list[str]:
    options = tab.region("lock-after").all("option")
    return [option.attributes["value"] for option in options if "selected" in option.attributes]


async def test_lock_after(tab: PlayedPage) -> None:
    """U27: the choice is kept and shown; nonsense is never."""
    await tab.go("#/settings/security")
    await tab.do("settings.lock-after", value="15")
    await tab.go("#/settings/security")
    assert [o.attributes["value"] for o in tab.region("lock-after").all("option") if "selected" in o.attributes] == [
        "15"
    ]
    await tab.do("settings.lock-after", value="nonsense")
    await tab.go("#/settings/security")
    assert [o.attributes["value"] for o in tab.region("lock-after").all("option") if "selected" in o.attributes] == [
        "0"
    ]


def test_idle() -> None:
    """U27: by the clock, so also after a sleep; once; anybody's sign begins anew; 0 is never."""

    class Clock:
        time = 0

        def now_ms(self) -> int:
            return self.time

    clock, told = Clock(), []
    idle = IdleLock(clock, lambda: told.append(clock.time))
    clock.time = 10**12
    idle.look()
    assert told == []  # nothing was chosen
    idle._minutes = 5
    idle.touch()
    start = clock.time
    for minutes in (1, 4, 5, 6, 600):
        clock.time = start + minutes * 60_000
        idle.look()
    assert told == [start + 5 * 60_000]
    idle.touch()
    clock.time += 5 * 60_000
    idle.look()
    assert len(told) == 2


async def test_erasing(tab: PlayedPage, tabs: Tabs) -> None:
    """U28: not without the word; then nothing is left and every page is told."""
    other = tabs.open()
    await other.hello()
    await tab.go("#/tasks")
    await tab.add_task("Kept")
    failed = await tab.ask("vault.erase", value='{"word": "yes"}')
    assert isinstance(failed, m.Failed)
    assert failed.code == "not-confirmed"
    assert isinstance(await tab.ask("vault.erase", value='{"word": " Erase "}'), m.Done)
    assert all(isinstance(page.heard[-1], m.Locked) for page in (tab, other))
    assert await tabs.place.slots.list() == []
    assert not await tabs.place.databases.exists()


async def test_exports(tab: PlayedPage) -> None:
    """U29: pieces of one archive, progress that ends, and a single document under its own name."""
    await tab.go("#/tasks")
    ids = [await tab.add_task(f"Task {number}") for number in range(60)]
    await tab.go("#/settings/import")
    await tab.do("export.everything")
    await tab.do("export.everything")  # one is running: nothing happens
    await until(lambda: any(isinstance(message, m.Download) and message.last for message in tab.heard))
    pieces = [message for message in tab.heard if isinstance(message, m.Download)]
    assert {(piece.name, piece.media_type) for piece in pieces} == {("holdfast-2026-03-01.zip", "application/zip")}
    assert [piece.last for piece in pieces].count(True) == 1
    archive = zipfile.ZipFile(io.BytesIO(b"".join(piece.data for piece in pieces)))
    assert len(archive.namelist()) == 61
    await until(lambda: tab.region("export-progress").text.strip() == "Exported 60.")
    await tab.do("document.export", ids[0])
    one = tab.heard[-2]
    assert isinstance(one, m.Download)
    assert (one.name, one.media_type, one.last) == ("Task 0.md", "text/markdown", True)
    assert one.data == archive.read("Task 0.md")
    assert isinstance(await tab.ask("document.export", "00" * 16), m.Failed)


async def test_diagnostics_hold_nothing_of_anybody(tab: PlayedPage) -> None:
    """U35: numbers and versions; the device's name stands apart from what is copied."""
    await tab.go("#/tasks")
    await tab.add_task("Secret plan #hidden")
    await tab.go("#/settings/about")
    facts = tab.region("about-facts").text
    assert "Vault schema" in facts
    assert "Tasks" in facts
    for word in ("Secret", "plan", "hidden", "Test"):
        assert word not in facts
