"""The relay as an ASGI application."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from relay.policy import headers
from relay.static import StaticFiles


def application(dist: Path, connect: Sequence[str] = ()) -> Starlette:
    """The application over a build. `connect`: origins of other relays that the app may speak to.

    Raises FileNotFoundError if there is no build in `dist`.
    """
    every = headers(connect)
    files = StaticFiles(dist, every)

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok\n", headers={**every, "cache-control": "no-store"})

    return Starlette(routes=[Route("/health", health), Route("/{path:path}", files.respond)])
