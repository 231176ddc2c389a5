"""`/v1/link/<rendezvous>/<n>`: POST leaves message n, GET waits for it. See `relay.link.rendezvous`.

A message that did not come in time is 204: ask again.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relay.errors import WrongForm
from relay.http.pipeline import Asked
from relay.limits import LINK_WAIT_SECONDS
from relay.link.rendezvous import Rendezvous

PATH = "/v1/link/{rendezvous}/{number:int}"
MEDIA_TYPE = "application/octet-stream"
RENDEZVOUS_BYTES = 16


class LinkRoutes:
    """The handlers over the rendezvous of this process."""

    def __init__(self, place: Rendezvous, wait_seconds: float = LINK_WAIT_SECONDS) -> None:
        self._place = place
        self._wait = wait_seconds

    async def leave(self, asked: Asked) -> bytes | Response:
        """POST."""
        rendezvous, number = _named(asked.request)
        self._place.leave(rendezvous, number, asked.body, asked.address)
        return Response(status_code=204, headers={"cache-control": "no-store"})

    async def wait(self, asked: Asked) -> bytes | Response:
        """GET."""
        message = await self._place.wait(*_named(asked.request), asked.address, self._wait)
        headers = {"cache-control": "no-store"}
        if message is None:
            return Response(status_code=204, headers=headers)
        return Response(message, media_type=MEDIA_TYPE, headers=headers)


def _named(request: Request) -> tuple[bytes, int]:
    name = request.path_params["rendezvous"]
    if len(name) != 2 * RENDEZVOUS_BYTES or not set(name) <= set("0123456789abcdef"):
        raise WrongForm
    return bytes.fromhex(name), request.path_params["number"]
