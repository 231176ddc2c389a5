"""The relay as an ASGI application: the app's files, the relay's own paths, or both on one origin."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from relay.policy import headers
from relay.static import StaticFiles


async def _always() -> bool:
    return True


def application(
    dist: Path | None,
    connect: Sequence[str] = (),
    relay: Sequence[BaseRoute] = (),
    healthy: Callable[[], Awaitable[bool]] = _always,
) -> Starlette:
    """The application over a build, if there is one, and the relay's routes, if there are any.

    `connect`: origins of other relays that the app may speak to. Raises FileNotFoundError if `dist` holds no build.
    """
    every = headers(connect)

    async def health(_: Request) -> Response:
        fine = await healthy()
        said = "ok\n" if fine else "The storage does not answer.\n"
        return PlainTextResponse(said, 200 if fine else 503, headers={**every, "cache-control": "no-store"})

    async def nothing(_: Request) -> Response:
        return PlainTextResponse("There is nothing here.\n", status_code=404, headers=every)

    rest = StaticFiles(dist, every).respond if dist is not None else nothing
    return Starlette(routes=[Route("/health", health), *relay, Route("/{path:path}", rest)])
