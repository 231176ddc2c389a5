"""State vectors: how much of each client is known.

Theory: a vector maps a client to its next clock. As bytes it is a count and pairs of variable-length integers (update
v1's own form), here always sorted by client, so equal vectors are equal bytes. yrs itself gives no order.

Rule: a client that is absent stands at clock 0, and a 0 is never written.
"""

from __future__ import annotations

from collections.abc import Mapping

from holdfast.documents.errors import BadVector
from holdfast.documents.varint import CutShort, append_number, read_number

Vector = Mapping[int, int]
"""Client id to its next clock."""

MOST_CLIENTS = 1 << 20
"""Clients of one vector: a million is far beyond any space, and bounds what hostile bytes can ask for."""


def decode(data: bytes) -> dict[int, int]:
    """The vector that `data` holds, in any order of clients. Raises BadVector."""
    if not data:
        raise BadVector
    vector: dict[int, int] = {}
    try:
        count, at = read_number(data, 0)
        if count > MOST_CLIENTS:
            raise BadVector
        for _ in range(count):
            client, at = read_number(data, at)
            clock, at = read_number(data, at)
            if client in vector:
                raise BadVector
            vector[client] = clock
    except CutShort:
        raise BadVector from None
    if at != len(data):
        raise BadVector
    return {client: clock for client, clock in vector.items() if clock}


def encode(vector: Vector) -> bytes:
    """The canonical bytes of a vector: sorted by client, without zeros."""
    pairs = sorted((client, clock) for client, clock in vector.items() if clock)
    out = bytearray()
    append_number(out, len(pairs))
    for client, clock in pairs:
        append_number(out, client)
        append_number(out, clock)
    return bytes(out)


def covers(known: Vector, needs: Vector) -> bool:
    """Whether everything that `needs` names is in `known`."""
    return all(known.get(client, 0) >= clock for client, clock in needs.items())


def merge(*vectors: Vector) -> dict[int, int]:
    """The least vector that covers all of these."""
    merged: dict[int, int] = {}
    for vector in vectors:
        for client, clock in vector.items():
            if clock > merged.get(client, 0):
                merged[client] = clock
    return merged
