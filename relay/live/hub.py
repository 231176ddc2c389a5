"""Who listens to which space.

Rules
* A frame goes to all listeners of its space except the one that it came from, in the order of `publish`.
* A listener whose outbox does not take a frame is dropped at once: from then on it would have a gap.
* A listener is dropped from a space as soon as its roster no longer lets it read (`review`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from holdfast.foundation.errors import Blame, HoldfastError
from relay.limits import LIVE_CONNECTIONS, LIVE_CONNECTIONS_OF_ADDRESS
from relay.live.frame import Frame
from relay.live.outbox import Outbox

GOING_AWAY = 1001
TOO_SLOW = 4008
NOT_ALLOWED = 4003


class HubFull(HoldfastError):
    """There are as many listeners as there may be, in all or of one address."""

    code = "live-full"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("The relay has as many open connections as it takes. It will be tried again.")


@dataclass(eq=False, slots=True)
class Listener:
    """A connection that listens: by which device's key, from which address, to which spaces."""

    sign: bytes
    address: str
    outbox: Outbox
    spaces: set[bytes] = field(default_factory=set)


class Hub:
    """The listeners of one process."""

    def __init__(self, limit: int = LIVE_CONNECTIONS, limit_of_address: int = LIVE_CONNECTIONS_OF_ADDRESS) -> None:
        self._limit = limit
        self._limit_of_address = limit_of_address
        self._everybody: set[Listener] = set()
        self._listening: dict[bytes, set[Listener]] = {}
        self._of_address: dict[str, int] = {}

    @property
    def count(self) -> int:
        """How many listen."""
        return len(self._everybody)

    def join(self, listener: Listener, spaces: Collection[bytes]) -> None:
        """Lets a listener hear these spaces, besides those it hears already. Raises HubFull."""
        if listener not in self._everybody:
            of_address = self._of_address.get(listener.address, 0)
            if len(self._everybody) >= self._limit or of_address >= self._limit_of_address:
                raise HubFull
            self._everybody.add(listener)
            self._of_address[listener.address] = of_address + 1
        listener.spaces |= set(spaces)
        for space in spaces:
            self._listening.setdefault(space, set()).add(listener)

    def leave(self, listener: Listener) -> None:
        """Forgets a listener. Twice is allowed."""
        if listener not in self._everybody:
            return
        self._everybody.remove(listener)
        left = self._of_address[listener.address] - 1
        if left:
            self._of_address[listener.address] = left
        else:
            del self._of_address[listener.address]
        for space in listener.spaces:
            self._forget(space, listener)
        listener.spaces.clear()

    def publish(self, space: bytes, frame: Frame, besides: Listener | None = None) -> None:
        """Puts a frame into the outbox of everybody who listens to the space."""
        slow = [
            listener
            for listener in self._listening.get(space, ())
            if listener is not besides and not listener.outbox.put(frame)
        ]
        for listener in slow:
            self._drop(listener, TOO_SLOW)

    def listened(self, space: bytes) -> bool:
        """Whether anybody listens: if not, a frame need not be made."""
        return space in self._listening

    def review(self, space: bytes, may_read: Callable[[bytes], bool]) -> None:
        """Drops those who listen to the space and may no longer, by the key of their device."""
        for listener in list(self._listening.get(space, ())):
            if not may_read(listener.sign):
                self._drop(listener, NOT_ALLOWED)

    def close(self) -> None:
        """Tells everybody that the relay stops."""
        for listener in list(self._everybody):
            self._drop(listener, GOING_AWAY)

    def _drop(self, listener: Listener, code: int) -> None:
        self.leave(listener)
        listener.outbox.end(code)

    def _forget(self, space: bytes, listener: Listener) -> None:
        remaining = self._listening[space]
        remaining.discard(listener)
        if not remaining:
            del self._listening[space]
