"""Updates made by hand, piece by piece: what honest encoders never write can be written here."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.documents.varint import append_number


def number(value: int) -> bytes:
    """A variable-length integer."""
    out = bytearray()
    append_number(out, value)
    return bytes(out)


def chunk(data: bytes | str) -> bytes:
    """Bytes with their length before them."""
    data = data.encode() if isinstance(data, str) else data
    return number(len(data)) + data


def section(client: int, clock: int, *structs: bytes) -> bytes:
    """Structs of one client."""
    return number(len(structs)) + number(client) + number(clock) + b"".join(structs)


def update(*sections: bytes, deletions: dict[int, Sequence[tuple[int, int]]] | None = None) -> bytes:
    """A whole update; deletions are (start, length) by client."""
    out = number(len(sections)) + b"".join(sections) + number(len(deletions or {}))
    for client, ranges in (deletions or {}).items():
        out += number(client) + number(len(ranges)) + b"".join(number(s) + number(n) for s, n in ranges)
    return out


def item(
    content: bytes,
    kind: int,
    *,
    left: tuple[int, int] | None = None,
    right: tuple[int, int] | None = None,
    root: str = "t",
    key: str | None = None,
    keyed: bool = False,
) -> bytes:
    """A struct with its parent, where it has no origins."""
    info = kind | (0x80 if left else 0) | (0x40 if right else 0) | (0x20 if key is not None or keyed else 0)
    out = bytes([info])
    for origin in (left, right):
        if origin:
            out += number(origin[0]) + number(origin[1])
    if not left and not right:
        out += b"\x01" + chunk(root)
        if key is not None:
            out += chunk(key)
    return out + content


def text(
    content: str | bytes, *, left: tuple[int, int] | None = None, right: tuple[int, int] | None = None, root: str = "t"
) -> bytes:
    """Inserted text."""
    return item(chunk(content), 4, left=left, right=right, root=root)


def entry(key: str, value: bytes, *, root: str = "f") -> bytes:
    """A head entry, written for the first time."""
    return item(b"\x01\x74" + chunk(value), 8, key=key, root=root)


def rewritten(left: tuple[int, int], value: bytes) -> bytes:
    """A head entry in place of an older one."""
    return item(b"\x01\x74" + chunk(value), 8, left=left, keyed=True)


def deleted(length: int, **place: tuple[int, int]) -> bytes:
    """Something inserted and deleted again."""
    return item(number(length), 1, left=place.get("left"), right=place.get("right"))


def collected(length: int) -> bytes:
    """A GC struct."""
    return b"\x00" + number(length)
