"""A space as the relay judges by it: the roster at each of its indices, and the heads of its logs.

Theory: a state is a value; each decision makes a new one. What follows from a decision that was not stored after all is
thrown away, and the state is read again (`relay.spaces`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from holdfast.crypto import Suite
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.roster import Roster, fold
from relay.storage.errors import StorageDamaged
from relay.storage.port import Append, Head, RosterRow, StoredSpace


@dataclass(frozen=True, slots=True)
class SpaceState:
    """A space. `rosters` are by index, without a gap; `version`, `cursor` and `size` are the storage's."""

    space: bytes
    account: bytes
    version: int
    cursor: int
    size: int
    rosters: tuple[Roster, ...]
    rows: tuple[RosterRow, ...]
    heads: Mapping[int, Head]

    @property
    def roster(self) -> Roster:
        """The roster as it stands."""
        return self.rosters[-1]

    def may_read(self, sign: bytes) -> bool:
        """Whether the device with this signing key is active in the space now."""
        return any(device.active and device.certificate.sign == sign for device in self.roster.devices.values())

    def after(self, work: Append, rosters: tuple[Roster, ...] = ()) -> SpaceState:
        """The state once `work` is kept; `rosters` are the states that follow its entries."""
        heads = dict(self.heads)
        for row in work.envelopes:
            heads[row.device] = Head(row.seq, row.hash)
        return replace(
            self,
            version=self.version + 1,
            cursor=self.cursor + len(work.envelopes),
            size=self.size + work.size,
            rosters=self.rosters + rosters,
            rows=self.rows + tuple(work.roster),
            heads=heads,
        )


def read_state(suite: Suite, stored: StoredSpace) -> SpaceState:
    """The state of a stored space. What was stored was judged before: StorageDamaged if it no longer passes."""
    rosters: list[Roster] = []
    try:
        for row in stored.roster:
            rosters.append(fold(suite, rosters[-1] if rosters else None, row.entry, row.receipt))
    except HoldfastError:
        raise StorageDamaged from None
    return SpaceState(
        stored.space,
        stored.account,
        stored.version,
        stored.cursor,
        stored.size,
        tuple(rosters),
        stored.roster,
        stored.heads,
    )


def begun(work: Append, rosters: tuple[Roster, ...]) -> SpaceState:
    """The state of a space that `work` begins."""
    return SpaceState(work.space, work.account, 1, len(work.envelopes), work.size, rosters, tuple(work.roster), {})
