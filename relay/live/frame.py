"""A frame of the live feed: its payload, and its form on the wire, made once for all readers (RFC 6455, 5.2)."""

from __future__ import annotations

from functools import cached_property

_BINARY = 0x82
"""A final frame of kind binary."""


class Frame:
    """One binary message of the server, which is never masked."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload

    def __len__(self) -> int:
        return len(self.payload)

    @cached_property
    def wire(self) -> bytes:
        """The payload behind its WebSocket header."""
        size = len(self.payload)
        if size < 126:
            head = bytes([_BINARY, size])
        elif size < 1 << 16:
            head = bytes([_BINARY, 126]) + size.to_bytes(2, "big")
        else:
            head = bytes([_BINARY, 127]) + size.to_bytes(8, "big")
        return head + self.payload
