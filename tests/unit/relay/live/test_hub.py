"""The hub and its bounded outboxes."""

from __future__ import annotations

import asyncio

import pytest

from relay.live.frame import Frame
from relay.live.hub import GOING_AWAY, NOT_ALLOWED, TOO_SLOW, Hub, HubFull, Listener
from relay.live.outbox import QueuedOutbox

pytestmark = pytest.mark.native

A, B = b"a" * 32, b"b" * 32


class Box:
    """An outbox that remembers."""

    def __init__(self, room: int = 1000) -> None:
        self.frames: list[bytes] = []
        self.room = room
        self.code: int | None = None

    def put(self, frame: Frame) -> bool:
        if len(self.frames) >= self.room:
            return False
        self.frames.append(frame.payload)
        return True

    def end(self, code: int) -> None:
        self.code = code


def listener(
    hub: Hub, *spaces: bytes, sign: bytes = b"k", address: str = "x", room: int = 1000
) -> tuple[Listener, Box]:
    box = Box(room)
    made = Listener(sign, address, box)
    hub.join(made, spaces)
    return made, box


def test_a_frame_goes_to_those_who_listen_to_its_space() -> None:
    """W20: in order, to its space's listeners, not to the one that it came from."""
    hub = Hub()
    one, first = listener(hub, A, B)
    _, second = listener(hub, A)
    hub.publish(A, Frame(b"1"))
    hub.publish(B, Frame(b"2"))
    hub.publish(A, Frame(b"3"), besides=one)
    assert first.frames == [b"1", b"2"]
    assert second.frames == [b"1", b"3"]
    hub.leave(one)
    hub.leave(one)
    hub.publish(A, Frame(b"4"))
    assert first.frames == [b"1", b"2"]
    assert second.frames == [b"1", b"3", b"4"]
    assert hub.listened(A)
    assert not hub.listened(B)


def test_a_slow_reader_is_dropped_and_the_others_are_not_held_up() -> None:
    """W21: an outbox that takes no more ends its connection at once; it hears nothing further of any space."""
    hub = Hub()
    _, slow = listener(hub, A, B, room=2)
    _, quick = listener(hub, A)
    for frame in (b"1", b"2", b"3", b"4"):
        hub.publish(A, Frame(frame))
    assert (slow.frames, slow.code) == ([b"1", b"2"], TOO_SLOW)
    assert (quick.frames, quick.code) == ([b"1", b"2", b"3", b"4"], None)
    assert not hub.listened(B)
    assert hub.count == 1


def test_who_may_no_longer_read_is_dropped() -> None:
    """W22: after a change of the roster those who may not read the space any more are closed."""
    hub = Hub()
    _, removed = listener(hub, A, sign=b"removed")
    _, member = listener(hub, A, sign=b"member")
    hub.review(A, lambda sign: sign == b"member")
    assert (removed.code, member.code) == (NOT_ALLOWED, None)
    hub.publish(A, Frame(b"1"))
    assert removed.frames == []


def test_connections_are_bounded_in_all_and_of_one_address() -> None:
    """W21: one more than the limit is refused, and leaving makes room."""
    hub = Hub(limit=3, limit_of_address=2)
    one, _ = listener(hub, A, address="x")
    listener(hub, A, address="x")
    with pytest.raises(HubFull):
        listener(hub, A, address="x")
    listener(hub, A, address="y")
    with pytest.raises(HubFull):
        listener(hub, A, address="z")
    hub.join(one, [B])
    hub.leave(one)
    listener(hub, A, address="x")


def test_closing_tells_everybody() -> None:
    """W21: when the relay stops, every connection is told."""
    hub = Hub()
    boxes = [listener(hub, A)[1] for _ in range(3)]
    hub.close()
    assert [box.code for box in boxes] == [GOING_AWAY] * 3
    assert hub.count == 0


def test_an_outbox_is_bounded_in_bytes_and_frames() -> None:
    """W21: at either bound it takes no more; one frame that is larger than the bound still passes alone."""
    box = QueuedOutbox(limit_bytes=10, limit_frames=3)
    assert box.put(Frame(b"x" * 20))
    assert not box.put(Frame(b"y"))
    box = QueuedOutbox(limit_bytes=10, limit_frames=3)
    assert [box.put(Frame(b"y")) for _ in range(4)] == [True, True, True, False]
    assert box.waiting_bytes == 3
    box.end(TOO_SLOW)
    assert box.waiting_bytes == 0
    assert not box.put(Frame(b"z"))


async def test_an_outbox_is_drained_in_order_until_its_end() -> None:
    """W20, W21: frames leave in order; the end comes at once, and what waited behind a stuck frame is dropped."""
    box = QueuedOutbox()
    sent: list[bytes] = []
    stuck = asyncio.Event()
    go = asyncio.Event()

    async def send(frame: bytes) -> None:
        sent.append(frame)
        if frame == b"stuck":
            stuck.set()
            await go.wait()

    draining = asyncio.ensure_future(box.drain(send))
    for frame in (b"1", b"2", b"stuck", b"4"):
        assert box.put(Frame(frame))
    await stuck.wait()
    assert box.waiting_bytes == len(b"stuck4"), "what is being sent counts until it is taken"
    box.end(TOO_SLOW)
    box.end(GOING_AWAY)
    go.set()
    assert await draining == TOO_SLOW
    assert sent == [b"1", b"2", b"stuck"]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536, 70000])
def test_a_frame_on_the_wire(size: int) -> None:
    """W20: the header names the payload's length in its shortest form; it is one final, unmasked binary frame."""
    wire = Frame(bytes(size)).wire
    head = {0: 2, 1: 2, 125: 2, 126: 4, 65535: 4, 65536: 10, 70000: 10}[size]
    assert wire[0] == 0x82
    assert len(wire) == head + size
    length = wire[1] if head == 2 else int.from_bytes(wire[2:head], "big")
    assert length == size
