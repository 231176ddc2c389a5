"""What every request goes through before and after its own handler.

Order: origin, the address's rate, content type, body within its limit and time, the handler; then the answer, or the
trouble. A preflight is answered between. The first thing that refuses ends it, and costs the least.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from holdfast.foundation.errors import HoldfastError
from relay.errors import NotYours, TooOften, WrongForm
from relay.evenly import evenly
from relay.http.addresses import address_of
from relay.http.answers import MEDIA_TYPE, Troubles, record, status_of, trouble
from relay.http.bodies import read_body
from relay.http.origins import Origins, preflight, sharing
from relay.logs import Log
from relay.rates import Rates

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its handler sees it."""

    body: bytes
    address: str
    request: Request


Handler = Callable[[Asked], Awaitable[bytes | Response]]


class Pipeline:
    """Makes endpoints of handlers. `headers` are those of every answer; `addresses` are the addresses' rates."""

    def __init__(
        self, headers: Mapping[str, str], origins: Origins, addresses: Rates, log: Log, troubles: Troubles
    ) -> None:
        self._headers = dict(headers)
        self._origins = origins
        self._addresses = addresses
        self._log = log
        self._troubles = troubles

    def endpoint(self, name: str, handler: Handler, *, limit: int, media_type: str = MEDIA_TYPE) -> Endpoint:
        """An endpoint: `name` is for the log, `limit` is of the body's bytes; 0 for a request without one."""

        async def respond(request: Request) -> Response:
            begun = time.monotonic()
            headers = self._headers
            try:
                origin = self._origins.judge(request.headers)
                headers = {**headers, **sharing(origin)}
                if request.method == "OPTIONS":
                    return Response(status_code=204, headers={**headers, **preflight(origin)})
                asked = await self._asked(request, limit, media_type)
                answer = await handler(asked)
                response = answer if isinstance(answer, Response) else record(answer, headers)
                response.headers.update(headers)
            except HoldfastError as error:
                if isinstance(error, NotYours):
                    await evenly(begun)
                response = trouble(error, headers, self._troubles)
                self._tell_trouble(name, error)
            except Exception as error:  # noqa: BLE001 - a fault of ours is told as one, and its text to nobody
                response = trouble(HoldfastError(""), headers, self._troubles)
                self._log.trouble("failed", request=name, error=type(error).__name__)
            self._log.request(name, status=response.status_code, ms=(time.monotonic() - begun) * 1000)
            return response

        return respond

    async def _asked(self, request: Request, limit: int, media_type: str) -> Asked:
        address = address_of(request)
        wait = self._addresses.take(address)
        if wait:
            raise TooOften(wait)
        if limit and request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
            raise WrongForm
        return Asked(await read_body(request, limit) if limit else b"", address, request)

    def _tell_trouble(self, name: str, error: HoldfastError) -> None:
        if status_of(error) >= 500:
            self._log.trouble(error.code, request=name)
