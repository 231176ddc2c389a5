"""Puts a relay together: storage, keys, rates, live feed, rendezvous, and their routes. Nothing is decided here."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute, Route, WebSocketRoute

from holdfast.crypto import Suite
from holdfast.foundation.clock import Clock
from holdfast.foundation.random import Random
from relay import limits
from relay.http.answers import plain
from relay.http.api import Api
from relay.http.exchange import Exchange, Tokens
from relay.http.link import MEDIA_TYPE, PATH, LinkRoutes
from relay.http.origins import Origins
from relay.http.pipeline import Pipeline
from relay.ingest.envelopes import Judging
from relay.keys import RelayKeys
from relay.link.rendezvous import Rendezvous
from relay.live.announcing import LiveAnnouncer
from relay.live.endpoint import LiveFeed, LiveParts
from relay.live.hub import Hub
from relay.live.wire import Wire
from relay.logs import Log
from relay.pushing import Kit, Pushing
from relay.rates import Rates
from relay.reading import Reading
from relay.registration import Registration
from relay.spaces import Spaces
from relay.storage.port import Storage


@dataclass(frozen=True, slots=True)
class Records:
    """The protocol's records, as the relay reads and writes them."""

    judging: Judging
    exchange: Exchange
    wire: Wire
    tokens: Tokens


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
    records: Records | None = None
    """Without them there is the rendezvous alone."""


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
    troubles = parts.records.exchange.trouble if parts.records else plain
    pipeline = Pipeline(parts.headers, parts.origins, addresses, parts.log, troubles)
    routes = _link_routes(pipeline, rendezvous)
    if parts.records is not None:
        routes += _routes(parts, parts.records, hub, pipeline, addresses)
    return Composed(routes, hub, rendezvous, parts.storage)


def _routes(parts: Parts, records: Records, hub: Hub, pipeline: Pipeline, addresses: Rates) -> list[BaseRoute]:
    now = time.monotonic
    spaces = Spaces(parts.suite, parts.storage)
    reading = Reading(spaces, parts.storage)
    pushing = Pushing(
        Kit(parts.suite, records.judging, parts.keys, parts.registration),
        parts.storage,
        spaces,
        Rates(limits.DEVICE_RATE, limits.DEVICE_BURST, now),
        LiveAnnouncer(hub, records.wire),
    )
    registering = Rates(limits.REGISTER_RATE, limits.REGISTER_BURST, now)
    api = Api(records.exchange, records.tokens, records.judging, pushing, reading, registering)
    live = LiveParts(
        hub=hub,
        wire=records.wire,
        reading=reading,
        token=records.tokens.reader,
        clock=parts.clock,
        origins=parts.origins,
        addresses=addresses,
        presence=Rates(limits.PRESENCE_RATE, limits.PRESENCE_BURST, now),
        log=parts.log,
    )
    return [*api.routes(pipeline), WebSocketRoute("/v1/live", LiveFeed(live).connect)]


def _link_routes(pipeline: Pipeline, rendezvous: Rendezvous) -> list[BaseRoute]:
    link = LinkRoutes(rendezvous)
    leave = pipeline.endpoint("link-leave", link.leave, limit=limits.LINK_MESSAGE_BYTES, media_type=MEDIA_TYPE)
    wait = pipeline.endpoint("link-wait", link.wait, limit=0)
    return [Route(PATH, leave, methods=["POST", "OPTIONS"]), Route(PATH, wait, methods=["GET"])]
