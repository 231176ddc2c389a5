"""The parts of a document, and who may write into them.

A Yrs client id is 16·n + slot; n is the device's number in the roster (PROTOCOL "Clones and client ids"). Slot 0 is
the engine, the only writer of heads; slots 1-15 are leased to editors.
"""

from __future__ import annotations

from enum import IntEnum

SLOTS = 16
"""Client ids of one device."""

ENGINE_SLOT = 0
"""The slot of the engine itself."""

MOST_DEVICES = (2**53 - 1) // SLOTS
"""Device numbers lie below this: a client id of 2^53+1 becomes client 1 in yrs."""


class Part(IntEnum):
    """A part of a document, by its number in envelopes and tables."""

    HEAD = 0
    BODY = 1

    @property
    def root(self) -> str:
        """The name of the one root type in this part's Doc."""
        return "f" if self is Part.HEAD else "t"


def client_id(device: int, slot: int = ENGINE_SLOT) -> int:
    """The Yrs client id under which a slot of a device writes."""
    if not 0 <= device < MOST_DEVICES or not 0 <= slot < SLOTS:
        raise ValueError(f"no client id for device {device}, slot {slot}")
    return device * SLOTS + slot


def clients_of(device: int, part: Part) -> range:
    """The clients whose structs a change of this device may contain."""
    first = client_id(device)
    return range(first, first + (1 if part is Part.HEAD else SLOTS))
