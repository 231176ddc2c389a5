"""Reading bodies within a size and a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from starlette.requests import Request
from starlette.types import Message

from relay.http.bodies import BodyTooBig, BodyTooSlow, read_body

pytestmark = pytest.mark.native


def request(pieces: Sequence[bytes], length: str | None = None, *, gone: bool = False) -> tuple[Request, list[int]]:
    """A request whose body comes in pieces and then stops: by ending, by hanging (no pieces left) or by going away."""
    taken: list[int] = []

    async def receive() -> Message:
        if len(taken) < len(pieces):
            taken.append(len(pieces[len(taken)]))
            last = len(taken) == len(pieces) and not gone
            return {"type": "http.request", "body": pieces[len(taken) - 1], "more_body": not last}
        if gone:
            return {"type": "http.disconnect"}
        await asyncio.Event().wait()
        raise AssertionError

    headers = [] if length is None else [(b"content-length", length.encode())]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive), taken


async def test_a_body_within_its_limit_is_read() -> None:
    """W8: exactly the limit is allowed."""
    asked, _ = request([b"abc", b"", b"de"])
    assert await read_body(asked, 5) == b"abcde"


@pytest.mark.parametrize("length", ["6", "9" * 5000])
async def test_a_length_above_the_limit_is_refused_unread(length: str) -> None:
    """W8: what says that it is too long is not read at all."""
    asked, taken = request([b"abc"], length)
    with pytest.raises(BodyTooBig):
        await read_body(asked, 5)
    assert taken == []


@pytest.mark.parametrize("length", [None, "3", "-1", "many"])
async def test_a_body_that_lies_about_its_length_is_cut_off(length: str | None) -> None:
    """W8: reading stops with the piece that is too much."""
    asked, taken = request([b"abc"] * 100, length)
    with pytest.raises(BodyTooBig):
        await read_body(asked, 5)
    assert len(taken) == 2


async def test_a_body_that_does_not_come_in_time_is_given_up() -> None:
    """W8: a slow sender does not hold its place."""

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    asked = Request({"type": "http", "method": "POST", "path": "/", "headers": []}, never)
    with pytest.raises(BodyTooSlow):
        await read_body(asked, 5, seconds=0.01)


async def test_a_sender_that_goes_away_is_noticed() -> None:
    """W8: half a body is nothing."""
    asked, _ = request([b"abc"], gone=True)
    with pytest.raises(BodyTooSlow):
        await read_body(asked, 5)
