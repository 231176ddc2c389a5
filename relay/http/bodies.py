"""Reading a request's body within a size and a time: what is too long is refused before it is here."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from holdfast.foundation.errors import Blame, HoldfastError
from relay.limits import BODY_SECONDS


class BodyTooBig(HoldfastError):
    """A request's body is longer than its kind may be."""

    code = "body-too-big"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("More was sent at once than this relay takes. Nothing of it was kept.")


class BodyTooSlow(HoldfastError):
    """A request's body did not come in time, or its sender went away."""

    code = "body-too-slow"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("What was being sent did not come in time. Nothing of it was kept.")


async def read_body(request: Request, limit: int, seconds: float = BODY_SECONDS) -> bytes:
    """The body, at most `limit` bytes. Raises BodyTooBig and BodyTooSlow."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise BodyTooBig
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > limit:
                    raise BodyTooBig
                pieces.append(piece)
    except (TimeoutError, ClientDisconnect):
        raise BodyTooSlow from None
    return b"".join(pieces)
