"""What follows from a roster's entries: who is in a space, with which devices, in which epoch.

Theory: a state is a value. Each entry makes a new one, so whoever needs to judge by an earlier index keeps the states.
Devices are numbered in the order in which they enter; 0 is never used, recovery devices have no number, and numbers
are never used again (`next_device` only grows).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from holdfast.crypto import SignPublic
from holdfast.protocol.certificate import Certificate
from holdfast.protocol.epoch import Epoch, Recipients


class Role(StrEnum):
    """What a member may do in a space."""

    OWNER = "owner"
    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Member:
    """An account in a space, with its recovery device."""

    role: Role
    recovery: Certificate


@dataclass(frozen=True, slots=True)
class Device:
    """A device in a space."""

    number: int
    certificate: Certificate
    active: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """The state of a roster after the entry `index`, whose hash is `head`.

    `members` are by account, `devices` by number; `epoch_space` is what stands for the space in the current epoch: the
    origin in epoch 1, the space's id afterwards.
    """

    space: bytes
    index: int
    head: bytes
    sequencer: SignPublic
    members: Mapping[bytes, Member]
    devices: Mapping[int, Device]
    next_device: int
    epoch: Epoch
    epoch_space: bytes

    def recipients(self) -> Recipients:
        """Whom a new epoch must be sealed to, exactly."""
        return Recipients(
            {number: device.certificate.box for number, device in self.devices.items() if device.active},
            {account: member.recovery.box for account, member in self.members.items()},
        )
