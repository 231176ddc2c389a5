"""Variable-length integers of update v1: seven bits a byte, lowest first, the top bit says "more".

Rule: one number has one encoding. yrs takes longer ones and wraps beyond 2^53; we take neither.
Source: Yjs, lib0 encoding `writeVarUint`.
"""

from __future__ import annotations

MOST = 2**53 - 1
"""The greatest integer that every implementation reads alike (JavaScript's numbers)."""


class CutShort(ValueError):
    """The bytes end inside a number, or the number is not in its one encoding. Never leaves this package."""


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """The number at `at` and the place after it. Raises CutShort."""
    value = shift = 0
    while shift <= 49:
        if at >= len(data):
            raise CutShort
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if (byte == 0 and shift) or value > MOST:
                raise CutShort
            return value, at
        shift += 7
    raise CutShort


def append_number(out: bytearray, value: int) -> None:
    """Writes a number at the end of `out`."""
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
