"""What this device is set to, and what can be told about it without telling anything of anybody's.

Rule: a fact is a version, a number or a yes; never a title, a name, an id or a text (I5): facts are there to be sent.
"""

from __future__ import annotations

import platform

from holdfast.app.everyday_models import DeviceSettings
from holdfast.app.vault import Vault
from holdfast.store import outbox, projection, settings
from holdfast.store.migrations import LATEST
from holdfast.store.reading import read

LOCK_AFTER = "lock-after"
"""Setting: minutes without a keystroke after which the vault locks; 0 never."""
LOCK_CHOICES = (0, 1, 5, 15, 30, 60)


async def lock_after(vault: Vault) -> int:
    """Minutes; 0 never."""
    return _minutes(await read(vault.database, settings.get(LOCK_AFTER)))


async def set_lock_after(vault: Vault, minutes: int) -> None:
    """Keeps it. Raises ValueError for what is no choice."""
    if minutes not in LOCK_CHOICES:
        raise ValueError("not one of the choices")
    await vault.database.transact([settings.put(LOCK_AFTER, str(minutes))])


async def device_settings(vault: Vault) -> DeviceSettings:
    """All of it, in one crossing of the bridge."""
    minutes, counts, unsent = await read(vault.database, settings.get(LOCK_AFTER), projection.counts(), outbox.count())
    facts = (
        ("Engine", f"Python {platform.python_version()}"),
        ("Vault schema", str(LATEST)),
        ("Notes", str(counts.live.get("note", 0))),
        ("Tasks", str(counts.live.get("task", 0))),
        ("In the trash", str(sum(counts.trashed.values()))),
        ("Changes not sent", f"{unsent}" if unsent < outbox.MOST_COUNTED else f"{unsent} or more"),
    )
    return DeviceSettings(_minutes(minutes), LOCK_CHOICES, facts)


def _minutes(stored: str | None) -> int:
    return int(stored) if stored is not None and stored.isdigit() and int(stored) in LOCK_CHOICES else 0
