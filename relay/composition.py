"""Puts a relay together: storage, keys, rates, live feed, rendezvous, and their routes. Nothing is decided here."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute, Route

from holdfast.crypto import Suite
from holdfast.foundation.clock import Clock
from holdfast.foundation.random import Random
from relay import limits
from relay.http.link import MEDIA_TYPE, PATH, LinkRoutes
from relay.http.origins import Origins
from relay.http.pipeline import Pipeline
from relay.keys import RelayKeys
from relay.link.rendezvous import Rendezvous
from relay.live.hub import Hub
from relay.logs import Log
from relay.rates import Rates
from relay.registration import Registration
from relay.storage.port import Storage


@dataclass(frozen=True, slots=True)
class Parts:
    """What a relay is made of; whoever starts it chooses them."""

    suite: Suite
    random: Random
    clock: Clock
    log: Log
    storage: Storage
    keys: RelayKeys
    registration: Registration
    origins: Origins
    headers: Mapping[str, str]


@dataclass(slots=True)
class Composed:
    """A relay: its routes, and what must be told when it stops."""

    routes: Sequence[BaseRoute]
    hub: Hub
    rendezvous: Rendezvous
    storage: Storage

    def stop_waiting(self) -> None:
        """Lets everybody go who waits for something to happen: the relay stops."""
        self.rendezvous.close()
        self.hub.close()


def compose(parts: Parts) -> Composed:
    """The relay of these parts. Made in a running loop."""
    hub = Hub()
    rendezvous = Rendezvous(time.monotonic)
    addresses = Rates(limits.ADDRESS_RATE, limits.ADDRESS_BURST, time.monotonic)
    pipeline = Pipeline(parts.headers, parts.origins, addresses, parts.log)
    link = LinkRoutes(rendezvous)
    leave = pipeline.endpoint("link-leave", link.leave, limit=limits.LINK_MESSAGE_BYTES, media_type=MEDIA_TYPE)
    wait = pipeline.endpoint("link-wait", link.wait, limit=0)
    routes: list[BaseRoute] = [
        Route(PATH, leave, methods=["POST", "OPTIONS"]),
        Route(PATH, wait, methods=["GET"]),
    ]
    return Composed(routes, hub, rendezvous, parts.storage)
