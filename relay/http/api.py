"""The relay's own paths under /v1: each reads its record, asks `pushing` or `reading`, and writes the answer."""

from __future__ import annotations

import time

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from relay import limits
from relay.errors import RegistrationRefused, TooOften
from relay.evenly import evenly
from relay.http.exchange import Exchange, Tokens
from relay.http.pipeline import Asked, Handler, Pipeline
from relay.ingest.envelopes import Judging
from relay.pushing import Pushing
from relay.rates import Rates
from relay.reading import Reading


class Api:
    """The handlers. `registering` are the rates of addresses that register or begin spaces."""

    def __init__(
        self,
        exchange: Exchange,
        tokens: Tokens,
        judging: Judging,
        pushing: Pushing,
        reading: Reading,
        registering: Rates,
    ) -> None:
        self._exchange = exchange
        self._tokens = tokens
        self._stranger = judging.stranger
        self._pushing = pushing
        self._reading = reading
        self._registering = registering

    def routes(self, pipeline: Pipeline) -> list[BaseRoute]:
        """The routes, each behind the pipeline with its own limit."""
        posts: list[tuple[str, Handler, int]] = [
            ("register", self.register, limits.ASKING_BYTES),
            ("push", self.push, limits.PUSH_BYTES),
            ("roster/push", self.push_roster, limits.ROSTER_PUSH_BYTES),
            ("roster/fetch", self.roster, limits.ASKING_BYTES),
            ("fetch", self.page, limits.ASKING_BYTES),
            ("bodies", self.bodies, limits.ASKING_BYTES),
            ("heads", self.heads, limits.ASKING_BYTES),
        ]
        return [
            Route("/v1/ticket", pipeline.endpoint("ticket", self.ticket, limit=0), methods=["GET", "OPTIONS"]),
            *(
                Route(f"/v1/{name}", pipeline.endpoint(name, handler, limit=limit), methods=["POST", "OPTIONS"])
                for name, handler, limit in posts
            ),
        ]

    async def ticket(self, _: Asked) -> bytes | Response:
        """GET /v1/ticket."""
        return self._tokens.ticket()

    async def register(self, asked: Asked) -> bytes | Response:
        """POST /v1/register."""
        self._begin(asked)
        said = self._exchange.read_registering(asked.body)
        if not await self._pushing.register(said.account, said.token):
            raise RegistrationRefused
        return self._exchange.registered()

    async def push(self, asked: Asked) -> bytes | Response:
        """POST /v1/push."""
        begun = time.monotonic()
        verdicts = await self._pushing.push(self._exchange.read_push(asked.body))
        if any(verdict.code == self._stranger for verdict in verdicts):
            await evenly(begun)
        return self._exchange.verdicts(verdicts)

    async def push_roster(self, asked: Asked) -> bytes | Response:
        """POST /v1/roster/push."""
        entries = self._exchange.read_roster_push(asked.body)
        return self._exchange.roster_told(await self._pushing.push_roster(entries, lambda: self._begin(asked)))

    async def page(self, asked: Asked) -> bytes | Response:
        """POST /v1/fetch."""
        said = self._exchange.read_page(asked.body)
        reader, _ = self._tokens.reader(said.token)
        page = await self._reading.page(
            reader, said.space, said.after, bodies=said.bodies, limit_bytes=said.limit_bytes
        )
        return self._exchange.page(page)

    async def bodies(self, asked: Asked) -> bytes | Response:
        """POST /v1/bodies."""
        said = self._exchange.read_bodies(asked.body)
        reader, _ = self._tokens.reader(said.token)
        return self._exchange.bodies(await self._reading.bodies(reader, said.space, said.hashes))

    async def roster(self, asked: Asked) -> bytes | Response:
        """POST /v1/roster/fetch."""
        said = self._exchange.read_roster(asked.body)
        reader, _ = self._tokens.reader(said.token)
        state = await self._reading.space(reader, said.space)
        return self._exchange.roster(await self._reading.roster(reader, said.space, said.first), state)

    async def heads(self, asked: Asked) -> bytes | Response:
        """POST /v1/heads."""
        said = self._exchange.read_heads(asked.body)
        reader, _ = self._tokens.reader(said.token)
        return self._exchange.heads(await self._reading.space(reader, said.space))

    def _begin(self, asked: Asked) -> None:
        wait = self._registering.take(asked.address)
        if wait:
            raise TooOften(wait)
