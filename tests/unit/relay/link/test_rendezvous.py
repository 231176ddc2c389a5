"""Where two devices that are being linked leave each other messages."""

from __future__ import annotations

import asyncio

import pytest

from relay.limits import LINK_MESSAGE_BYTES, LINK_MESSAGES, LINK_RENDEZVOUS_OF_ADDRESS, LINK_SECONDS
from relay.link.rendezvous import LinkBusy, LinkMessageTaken, LinkMessageTooBig, Rendezvous

pytestmark = pytest.mark.native

R, S = b"r" * 16, b"s" * 16


class Now:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_a_message_is_found_before_or_after_it_is_asked_for() -> None:
    """W24: who asks first waits; who asks later has it at once, as often as wanted; others hear nothing."""
    place = Rendezvous(Now())
    early = asyncio.ensure_future(place.wait(R, 0, "n", 60))
    other = asyncio.ensure_future(place.wait(S, 0, "n", 0.02))
    later = asyncio.ensure_future(place.wait(R, 1, "n", 0.02))
    await asyncio.sleep(0)
    place.leave(R, 0, b"m0", "e")
    assert await early == b"m0"
    assert await place.wait(R, 0, "n", 60) == b"m0"
    assert (await other, await later) == (None, None)


async def test_a_message_stands_once_written() -> None:
    """W24: the same again changes nothing, another is refused."""
    place = Rendezvous(Now())
    place.leave(R, 0, b"m0", "e")
    place.leave(R, 0, b"m0", "e")
    with pytest.raises(LinkMessageTaken):
        place.leave(R, 0, b"other", "mallory")
    assert await place.wait(R, 0, "n", 1) == b"m0"


async def test_everything_ends_after_ten_minutes() -> None:
    """W24: from the first message on, whatever comes later."""
    now = Now()
    place = Rendezvous(now)
    place.leave(R, 0, b"m0", "e")
    now.seconds = LINK_SECONDS - 1
    place.leave(R, 1, b"m1", "n")
    now.seconds = LINK_SECONDS
    assert await place.wait(R, 1, "e", 0.01) is None
    assert place.count == 0


async def test_everything_is_bounded() -> None:
    """W24: message size and number, rendezvous of one address, questions of one address."""
    place = Rendezvous(Now())
    for number, message in ((0, bytes(LINK_MESSAGE_BYTES + 1)), (LINK_MESSAGES, b""), (-1, b"")):
        with pytest.raises(LinkMessageTooBig):
            place.leave(R, number, message, "e")
    assert place.count == 0
    for n in range(LINK_RENDEZVOUS_OF_ADDRESS):
        place.leave(bytes([n]) * 16, 0, b"m0", "e")
    with pytest.raises(LinkBusy):
        place.leave(R, 0, b"m0", "e")
    place.leave(R, 0, b"m0", "f")
    waiting = [asyncio.ensure_future(place.wait(R, 1, "n", 60)) for _ in range(40)]
    await asyncio.sleep(0)
    with pytest.raises(LinkBusy):
        await place.wait(R, 1, "n", 60)
    place.close()
    assert await asyncio.gather(*waiting) == [None] * 40
    assert await place.wait(R, 1, "n", 60) is None
