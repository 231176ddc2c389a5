"""Strict MessagePack: one value has one encoding, and nothing hostile reaches a recursive decoder.

Theory: msgspec accepts non-minimal integers, surplus array elements and repeated keys, and recurses. So decoding goes
in this order: size cap; a scan without recursion that bounds depth and proves that every length lies inside the bytes;
version; msgspec with types; encode again and compare.

Dangers: a map comes back in the order in which it came, so a shape with one calls `fields.check_ascending` in its
`__post_init__` (msgspec's own ordering knows text keys only). A `msgspec.Raw` inside a shape escapes the comparison;
whoever uses one decodes it with a codec of its own.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from holdfast.protocol.errors import HeldAsNewer, Refused

Shape = TypeVar("Shape")

_ENCODER = msgspec.msgpack.Encoder()

# Bytes that follow the first byte of what is neither nested nor counted. (MessagePack specification, "Formats".)
_FOLLOWING = (
    dict.fromkeys((*range(0x80), *range(0xE0, 0x100), 0xC0, 0xC2, 0xC3), 0)
    | {0xA0 + size: size for size in range(32)}
    | {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8, 0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8, 0xCA: 4, 0xCB: 8}
    | {0xD4: 2, 0xD5: 3, 0xD6: 5, 0xD7: 9, 0xD8: 17}
)
# Bytes of the length that follows; for ext one more byte names the type.
_LENGTH_BYTES = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xC7: 1, 0xC8: 2, 0xC9: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}
_COUNT_BYTES = {0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}


class RecordTooBig(Refused):
    """A record has more bytes than its kind may have."""

    code = "record-too-big"
    text = "A record that was received is too large. It was not read."


class RecordTooDeep(Refused):
    """A record is nested more deeply than its kind can be."""

    code = "record-too-deep"
    text = "A record that was received is nested too deeply. It was not read."


class RecordMalformed(Refused):
    """Bytes that are not a record of this kind."""

    code = "record-malformed"
    text = "A record that was received does not have the form it should have. It was not accepted."


class RecordNotCanonical(Refused):
    """A record says what it says in another encoding than the one that is allowed."""

    code = "record-not-canonical"
    text = "A record that was received is not written in its one allowed form. It was not accepted."


def pack(value: object) -> bytes:
    """The one encoding of a value."""
    return _ENCODER.encode(value)


def scan(data: bytes, depth: int) -> None:
    """Check that `data` is one MessagePack value whose arrays and maps nest at most `depth` deep.

    Raises RecordTooDeep or RecordMalformed. Time is linear in the bytes, whatever counts they claim.
    """
    position = 0
    open_items: list[int] = []
    end = len(data)
    while True:
        if position >= end:
            raise RecordMalformed
        position, items = _step(data, position)
        if items:
            if len(open_items) >= depth:
                raise RecordTooDeep
            open_items.append(items)
        else:
            while open_items and open_items[-1] == 1:
                open_items.pop()
            if not open_items:
                break
            open_items[-1] -= 1
    if position != end:
        raise RecordMalformed


def _step(data: bytes, position: int) -> tuple[int, int]:
    """Where the next token begins, and how many values the one at `position` contains."""
    first = data[position]
    position += 1
    if (following := _FOLLOWING.get(first)) is not None:
        return position + following, 0
    if 0x90 <= first <= 0x9F:
        return position, first - 0x90
    if 0x80 <= first <= 0x8F:
        return position, 2 * (first - 0x80)
    if (width := _LENGTH_BYTES.get(first)) is not None:
        length = int.from_bytes(data[position : position + width], "big")
        return position + width + length + (0xC7 <= first <= 0xC9), 0
    if (width := _COUNT_BYTES.get(first)) is not None:
        count = int.from_bytes(data[position : position + width], "big")
        return position + width, count * (2 if first >= 0xDE else 1)
    raise RecordMalformed  # 0xC1, which MessagePack never uses


class Codec(Generic[Shape]):
    """Encodes and strictly decodes one kind of record.

    `shape` is a frozen array-like msgspec Struct. With `version` the first element must be that integer, and a greater
    one raises HeldAsNewer before the rest is looked at, since a newer version may have any form.
    """

    def __init__(self, shape: type[Shape], *, limit_bytes: int, depth: int, version: int | None = None) -> None:
        self._decoder = msgspec.msgpack.Decoder(shape)
        self._limit = limit_bytes
        self._depth = depth
        self._version = version

    def encode(self, value: Shape) -> bytes:
        """The record of a value."""
        return pack(value)

    def decode(self, data: bytes) -> Shape:
        """The value of a record.

        Raises RecordTooBig, RecordTooDeep, RecordMalformed, RecordNotCanonical and HeldAsNewer.
        """
        if len(data) > self._limit:
            raise RecordTooBig
        scan(data, self._depth)
        if self._version is not None:
            _check_version(data, self._version)
        try:
            value = self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise RecordMalformed from None
        if pack(value) != data:
            raise RecordNotCanonical
        return value


_FIRST: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(int)


def _check_version(data: bytes, known: int) -> None:
    """The version of a scanned record: HeldAsNewer above `known`, RecordMalformed for anything else than `known`."""
    start, items = _step(data, 0)
    if not items:
        raise RecordMalformed
    stop, _ = _step(data, start)
    try:
        version = _FIRST.decode(data[start:stop])
    except msgspec.DecodeError:
        raise RecordMalformed from None
    if version > known:
        raise HeldAsNewer
    if version != known:
        raise RecordMalformed
