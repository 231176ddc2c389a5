"""Tells the live feed what has just become durable."""

from __future__ import annotations

from collections.abc import Sequence

from relay.ingest.state import SpaceState
from relay.live.frame import Frame
from relay.live.hub import Hub
from relay.live.wire import Wire
from relay.pushing import Announcer
from relay.storage.port import EnvelopeRow


class LiveAnnouncer(Announcer):
    """Makes one frame of what was stored, for everybody who listens, if anybody does.

    A change of the roster first drops those who may no longer read; the others hear where the space stands, which is
    their sign to ask for the roster.
    """

    def __init__(self, hub: Hub, wire: Wire) -> None:
        self._hub = hub
        self._wire = wire

    def envelopes(self, state: SpaceState, rows: Sequence[EnvelopeRow]) -> None:
        """See Announcer."""
        if self._hub.listened(state.space):
            envelopes = [(row.header, row.body) for row in rows]
            self._hub.publish(state.space, Frame(self._wire.pushed(state.space, state.cursor, envelopes)))

    def roster(self, state: SpaceState) -> None:
        """See Announcer."""
        self._hub.review(state.space, state.may_read)
        if self._hub.listened(state.space):
            self._hub.publish(state.space, Frame(self._wire.pushed(state.space, state.cursor, ())))
