"""P1, P2, P3: the strict codec."""

from __future__ import annotations

import time
import tracemalloc
from typing import Literal

import msgspec
import pytest

from holdfast.protocol.codec import (
    Codec,
    RecordMalformed,
    RecordNotCanonical,
    RecordTooBig,
    RecordTooDeep,
    pack,
    scan,
)
from holdfast.protocol.errors import HeldAsNewer
from holdfast.protocol.fields import check_ascending


class Sample(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: Literal[1]
    number: int
    raw: bytes
    boxes: dict[int, bytes]

    def __post_init__(self) -> None:
        check_ascending(self.boxes)


CODEC = Codec(Sample, limit_bytes=1000, depth=2, version=1)
GOOD = Sample(1, 5, b"raw", {1: b"a", 300: b"b"})


def test_a_record_comes_back() -> None:
    """P1."""
    assert CODEC.decode(CODEC.encode(GOOD)) == GOOD


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\x94\x01\xcc\x05\xc4\x01r\x80", RecordNotCanonical),
        (b"\x94\x01\xcd\x00\x05\xc4\x01r\x80", RecordNotCanonical),
        (b"\x94\x01\xd0\x05\xc4\x01r\x80", RecordNotCanonical),
        (b"\x94\xcc\x01\x05\xc4\x01r\x80", RecordNotCanonical),
        (b"\xdc\x00\x04\x01\x05\xc4\x01r\x80", RecordNotCanonical),
        (b"\x94\x01\x05\xc5\x00\x01r\x80", RecordNotCanonical),
        (b"\x94\x01\x05\xc4\x01r\xde\x00\x00", RecordNotCanonical),
        (b"\x94\x01\x05\xc4\x01r\x82\x01\xc4\x01a\x01\xc4\x01a", RecordNotCanonical),
        (b"\x94\x01\x05\xc4\x01r\x82\x02\xc4\x01a\x01\xc4\x01a", RecordMalformed),
        (b"\x95\x01\x05\xc4\x01r\x80\x00", RecordMalformed),
        (b"\x93\x01\x05\xc4\x01r", RecordMalformed),
        (b"\x94\x01\x05\xa1r\x80", RecordMalformed),
        (b"\x94\x01\xc0\xc4\x01r\x80", RecordMalformed),
        (b"\x94\x01\xc3\xc4\x01r\x80", RecordMalformed),
        (b"\x94\x01\x05\xc4\x01r\x80\x00", RecordMalformed),
        (b"\x94\x01\x05\xc4\x09r\x80", RecordMalformed),
        (b"\x94\x01\x05\xc4\x01r", RecordMalformed),
        (b"\x94\x01\x05\xc4", RecordMalformed),
        (b"\x94\x01\x05\xc1\x80", RecordMalformed),
        (b"\x94\x00\x05\xc4\x01r\x80", RecordMalformed),
        (b"\x94\xff\x05\xc4\x01r\x80", RecordMalformed),
        (b"\x94\xa1x\x05\xc4\x01r\x80", RecordMalformed),
        (b"\x90", RecordMalformed),
        (b"\x05", RecordMalformed),
        (b"", RecordMalformed),
    ],
    ids=[
        "number in 8 bits",
        "number in 16 bits",
        "number as signed",
        "version in 8 bits",
        "array with a long count",
        "bytes with a long length",
        "map with a long count",
        "repeated key",
        "keys out of order",
        "surplus element",
        "missing element",
        "text for bytes",
        "nil for a number",
        "true for a number",
        "trailing byte",
        "bytes past the end",
        "ends in the middle",
        "ends in a length",
        "the byte that is never used",
        "version 0",
        "version -1",
        "version is a text",
        "empty array",
        "no array",
        "nothing",
    ],
)
def test_a_value_has_one_encoding(data: bytes, refusal: type[Exception]) -> None:
    """P1: whatever else decodes to the same value, or to none, is refused."""
    with pytest.raises(refusal) as caught:
        CODEC.decode(data)
    assert type(caught.value) is refusal


def test_a_float_that_is_whole_is_not_a_number() -> None:
    """P1: msgspec reads 5.0 as 5; encoding again tells them apart."""
    with pytest.raises((RecordMalformed, RecordNotCanonical)):
        CODEC.decode(b"\x94\x01\xcb\x40\x14\x00\x00\x00\x00\x00\x00\xc4\x01r\x80")


@pytest.mark.parametrize("data", [b"\x95\x02\x05\xc4\x01r\x80\x00", b"\x92\x02\x81\x01\x02", b"\x91\xcd\x01\x00"])
def test_a_newer_version_is_held_whatever_its_form(data: bytes) -> None:
    """P3."""
    with pytest.raises(HeldAsNewer):
        CODEC.decode(data)


def test_size_is_refused_first() -> None:
    """P2."""
    with pytest.raises(RecordTooBig):
        CODEC.decode(b"\xc1" * 1001)


@pytest.mark.parametrize(
    "level", [b"\x91", b"\x81\x01", b"\xdc\x00\x01", b"\xdd\x00\x00\x00\x01", b"\xdf\x00\x00\x00\x01\x01"]
)
@pytest.mark.parametrize("depth", [3, 200, 26_000, 1_000_000])
def test_nesting_is_bounded_before_anything_recurses(level: bytes, depth: int) -> None:
    """P2: hostile input 1, for records."""
    deep = Codec(Sample, limit_bytes=10_000_000, depth=2, version=1)
    with pytest.raises(RecordTooDeep):
        deep.decode(level * depth + b"\x01")
    scan(level * 2 + b"\x01", 2)


@pytest.mark.parametrize(
    "data", [b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xdd\xff\xff\xff\xff" * 2]
)
def test_claimed_counts_cost_nothing(data: bytes) -> None:
    """P2: a count of four thousand million is seen to be a lie from the bytes that are there."""
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(RecordMalformed):
        CODEC.decode(data)
    assert time.perf_counter() - begun < 1
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_the_scan_reads_every_form_that_msgpack_has() -> None:
    """P2: it agrees with msgspec on where a value ends."""
    values = [
        *(0, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**63, 2**64 - 1, -1, -32, -33, -128, -129, -(2**15)),
        *(-(2**15) - 1, -(2**31), -(2**31) - 1, -(2**63), 1.5, True, False, None, "", "x" * 31, "x" * 32, "x" * 256),
        *("x" * 65536, b"", b"x" * 255, b"x" * 256, b"x" * 65536, [], [1] * 15, [1] * 16, [1] * 65536, {}),
        *({n: n for n in range(count)} for count in (15, 16, 65536)),
        *(msgspec.msgpack.Ext(5, b"x" * size) for size in (0, 1, 2, 4, 8, 16, 3, 256, 65536)),
    ]
    for value in values:
        data = pack(value)
        scan(data, 1)
        for broken in (data[:-1], data + b"\0"):
            with pytest.raises(RecordMalformed):
                scan(broken, 1)
    data = pack(values)
    scan(data, 2)
    with pytest.raises(RecordTooDeep):
        scan(data, 1)
