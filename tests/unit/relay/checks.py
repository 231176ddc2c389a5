"""A stand-in for the protocol's checks: logs that must follow, without signatures. The relay's part is what is tested.

A header is `[space, device, seq, prev, hash]`; device numbers above 900 are strangers, and a body "refused" is refused.
"""

from __future__ import annotations

import msgspec

from relay.ingest.decision import ACCEPTED, DUPLICATE, Verdict
from relay.ingest.envelopes import Offered, View
from relay.ingest.state import SpaceState, read_state
from relay.storage.port import RosterRow, StoredSpace
from tests.unit.relay.made import ADA, SUITE

SPACE = ADA.personal.roster.space


def hash_of(device: int, seq: int, branch: str = "") -> bytes:
    return f"{device} {seq} {branch}".encode().ljust(32, b".")


def brought(
    device: int, seq: int, *, branch: str = "", body: bytes = b"body", space: bytes = SPACE
) -> tuple[bytes, bytes]:
    prev = hash_of(device, seq - 1, branch) if seq > 1 else b""
    return msgspec.msgpack.encode([space, device, seq, prev, hash_of(device, seq, branch)]), body


class Checks:
    """See Judging."""

    stranger = "device"

    def read(self, header: bytes, body: bytes) -> Offered | Verdict:
        try:
            space, device, seq, _, hashed = msgspec.msgpack.decode(header)
        except (msgspec.DecodeError, ValueError):
            return Verdict("record-malformed", b"")
        return Offered(space, device, seq, hashed, header, body)

    def judge(self, view: View, offered: Offered) -> str:
        if offered.device > 900 or view.roster_at(0) is None:
            return self.stranger
        if offered.body == b"refused":
            return "role"
        head = view.head_of(offered.device)
        at = head.seq if head else 0
        if offered.seq <= at:
            return DUPLICATE if view.hash_at(offered.device, offered.seq) == offered.hash else "fork"
        follows = offered.seq == at + 1 and msgspec.msgpack.decode(offered.header)[3] == (head.hash if head else b"")
        return ACCEPTED if follows else "gap"


def stored() -> StoredSpace:
    """Ada's space with its genesis alone."""
    row = RosterRow(0, ADA.personal.entry, ADA.personal.receipt)
    return StoredSpace(SPACE, ADA.account, 1, 0, row.size, (row,), {})


def state() -> SpaceState:
    return read_state(SUITE, stored())
