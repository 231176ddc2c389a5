"""Secrets that live in the vault: the kit's (until it is checked), the device's seeds, the spaces' epoch keys.

Dangers: what these readings give is never logged and never leaves the engine except sealed. `erase` overwrites the
bytes in their page (`secure_delete`); older copies of the file, if somebody kept one, still hold them.
"""

from __future__ import annotations

from enum import Enum

from holdfast.store.database import Statement, Work
from holdfast.store.reading import Reading, single


class Secret(Enum):
    """The names of the single secrets."""

    KIT = "kit"
    """The account's root secret, only until "Check words" has succeeded."""
    DEVICE_SIGN = "device-sign"
    """Seed of the device's Ed25519 key."""
    DEVICE_BOX = "device-box"
    """Seed of the device's X25519 key."""
    SEQUENCER = "sequencer"
    """Seed of the Ed25519 key that gives receipts for the rosters of this device's spaces."""


def put(secret: Secret, value: bytes) -> Work:
    """Keeps a secret."""
    return Statement(
        "INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (secret.value, value),
    )


def get(secret: Secret) -> Reading[bytes | None]:
    """A secret, None if it is not here (any more)."""
    return Reading(Statement("SELECT value FROM secrets WHERE name = ?1", (secret.value,)), single)


def erase(secret: Secret) -> Work:
    """Erases a secret."""
    return Statement("DELETE FROM secrets WHERE name = ?1", (secret.value,))


def put_epoch_key(space: bytes, epoch: int, key: bytes) -> Work:
    """Keeps the key of an epoch; fails if another is there, since an epoch has one key for ever."""
    return Statement("INSERT INTO epoch_keys (space, epoch, key) VALUES (?1, ?2, ?3)", (space, epoch, key))


def epoch_key(space: bytes, epoch: int) -> Reading[bytes | None]:
    """The key of an epoch, None if this device does not have it."""
    return Reading(Statement("SELECT key FROM epoch_keys WHERE space = ?1 AND epoch = ?2", (space, epoch)), single)


def epoch_keys(space: bytes) -> Reading[dict[int, bytes]]:
    """All keys of a space, by epoch."""
    return Reading(
        Statement("SELECT epoch, key FROM epoch_keys WHERE space = ?1 ORDER BY epoch", (space,)),
        lambda rows: {row[0]: row[1] for row in rows},
    )
