"""Settings of this device only. They never sync: what does is a document (DESIGN section 7)."""

from __future__ import annotations

from holdfast.store.database import Statement, Work
from holdfast.store.reading import Reading, single


def put(name: str, value: str) -> Work:
    """Sets a setting."""
    return Statement(
        "INSERT INTO device_settings (name, value) VALUES (?1, ?2)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def remove(name: str) -> Work:
    """Takes a setting back to its default."""
    return Statement("DELETE FROM device_settings WHERE name = ?1", (name,))


def get(name: str) -> Reading[str | None]:
    """The value of a setting, None where it was never set."""
    return Reading(Statement("SELECT value FROM device_settings WHERE name = ?1", (name,)), single)


def everything() -> Reading[dict[str, str]]:
    """All that were set."""
    return Reading(
        Statement("SELECT name, value FROM device_settings ORDER BY name"),
        lambda rows: {row[0]: row[1] for row in rows},
    )
