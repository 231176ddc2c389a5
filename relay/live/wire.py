"""What is said on the live feed, in the relay's own words; the protocol's records say it in bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from holdfast.foundation.errors import HoldfastError


@dataclass(frozen=True, slots=True)
class Subscribing:
    """Whoever connects shows its token and names spaces. Said again, it renews the token and may name others."""

    token: bytes
    spaces: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Presenting:
    """Sealed presence in a space, to be passed on as it is and never stored."""

    space: bytes
    record: bytes


@dataclass(frozen=True, slots=True)
class Pinging:
    """Whoever is connected wants to know whether it is."""


Said = Subscribing | Presenting | Pinging


class Wire(Protocol):
    """The frames of the live feed."""

    def read(self, frame: bytes) -> Said:
        """What a client says. Raises a Refused of the protocol."""
        ...

    def pushed(self, space: bytes, cursor: int, envelopes: Sequence[tuple[bytes, bytes]]) -> bytes:
        """Envelopes that were just stored; `cursor` is that of the last one. None: where the space stands."""
        ...

    def presence(self, said: Presenting) -> bytes:
        """Presence, passed on."""
        ...

    def pinged(self) -> bytes:
        """The answer to Pinging."""
        ...

    def trouble(self, error: HoldfastError) -> bytes:
        """Why the connection is about to be closed."""
        ...
