"""Head entries: what every device has written into the fields of a head.

Theory: the root map `f` holds keys `field|n` or `field/element|n`, n the number of the writing device, split at the
last `|`. A value is bytes: MessagePack `[stamp, value]`. A write sets one's own key and deletes every seen key of the
field (element), so concurrent values all survive, and nobody writes another's key (`scan` checks it from the bytes).

Rules: a value is one scalar, so nothing hostile nests; a value of another shape is a newer schema's, to be held.
Equal entries are equal bytes only if their writers encode alike, so what is compared is always what was decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from holdfast.documents.errors import Malformed, NewerSchema, NotAllowed
from holdfast.foundation.stamps import MAX_STAMP

Value = None | bool | int | float | str | bytes
"""What an entry can say."""

KEY_BYTES = 512
"""Bytes of a key: a field's name, an element (a tag has up to 64 characters) and a number."""

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_DECODER = msgspec.msgpack.Decoder()
_ENCODER = msgspec.msgpack.Encoder()
_NOT_AN_ENTRY = "an entry that is not a stamp and a value"

# MessagePack specification, "Formats": bytes of an unsigned integer by its first, and first bytes of what nests.
_STAMP_BYTES = {0xCC: 2, 0xCD: 3, 0xCE: 5, 0xCF: 9}
_CONTAINERS = frozenset((*range(0x80, 0xA0), *range(0xC7, 0xCA), *range(0xD4, 0xD9), *range(0xDC, 0xE0)))


class Key(NamedTuple):
    """A key, taken apart."""

    field: str
    element: str
    device: int

    @property
    def text(self) -> str:
        """The key as the map has it."""
        return f"{self.field}/{self.element}|{self.device}" if self.element else f"{self.field}|{self.device}"


class Entry(NamedTuple):
    """One device's word on one field (element)."""

    stamp: int
    device: int
    value: Value


class Entries:
    """All entries of a head. Immutable."""

    __slots__ = ("_places",)

    def __init__(self, places: Mapping[tuple[str, str], tuple[Entry, ...]]) -> None:
        self._places = places

    def at(self, field: str, element: str = "") -> tuple[Entry, ...]:
        """The entries of a field (element), the winner by (stamp, device) last."""
        return self._places.get((field, element), ())

    def elements(self, field: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """The elements of a field that are present, ascending, each with its entries."""
        for (name, element), entries in self._places.items():
            if name == field and element:
                yield element, entries

    def all(self) -> Iterator[tuple[Key, Entry]]:
        """Every entry with its key, in one order on all devices."""
        for (field, element), entries in self._places.items():
            for entry in entries:
                yield Key(field, element, entry.device), entry

    def latest_stamp(self) -> int:
        """The greatest stamp of all; 0 if there is none."""
        return max((entries[-1].stamp for entries in self._places.values()), default=0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entries) and self._places == other._places

    def __hash__(self) -> int:
        return hash(tuple(self._places.items()))

    def __len__(self) -> int:
        return sum(len(entries) for entries in self._places.values())


def parse_key(text: str) -> Key:
    """Takes a key apart. Raises NotAllowed unless it is one of ours."""
    place, bar, number = text.rpartition("|")
    field, slash, element = place.partition("/")
    if (
        not bar
        or not _NUMBER.fullmatch(number)
        or not _FIELD.fullmatch(field)
        or bool(slash) is not bool(element)
        or len(text.encode("utf-8")) > KEY_BYTES
    ):
        raise NotAllowed("a key that is none of ours")
    return Key(field, element, int(number))


def check_key(text: str, device: int) -> None:
    """Raises NotAllowed unless `text` is a key that this device may write."""
    if parse_key(text).device != device:
        raise NotAllowed("it writes an entry in another's name")


def encode_value(stamp: int, value: Value) -> bytes:
    """The bytes of an entry."""
    return _ENCODER.encode((stamp, value))


def read_value(data: bytes) -> tuple[int, Value]:
    """Stamp and value of an entry. Raises Malformed; NewerSchema if the value is not a scalar."""
    if len(data) < 3 or data[0] != 0x92:
        raise Malformed(_NOT_AN_ENTRY)
    first = 1 + _STAMP_BYTES.get(data[1], 1)
    if first < len(data) and data[first] in _CONTAINERS:
        raise NewerSchema("an entry of a kind that this one does not know")
    try:
        stamp, value = _DECODER.decode(data)  # a pair of scalars: nothing can recurse
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Malformed(_NOT_AN_ENTRY) from None
    if type(stamp) is not int or not 0 <= stamp <= MAX_STAMP:
        raise Malformed(_NOT_AN_ENTRY)
    return stamp, value


def read_entries(raw: Iterable[tuple[str, bytes]]) -> Entries:
    """The entries that a map holds. What the scan let in can be read; anything else raises."""
    places: dict[tuple[str, str], list[Entry]] = {}
    for text, data in raw:
        key = parse_key(text)
        stamp, value = read_value(data)
        places.setdefault((key.field, key.element), []).append(Entry(stamp, key.device, value))
    return Entries({place: tuple(sorted(places[place], key=_order)) for place in sorted(places)})


def _order(entry: Entry) -> tuple[int, int]:
    return entry.stamp, entry.device
