"""The port to what the relay keeps.

Theory: a space is a row of versions. Whoever judges reads the space (`read_space`), decides, and appends with the
version that the judgement was made on; if the space has gone on meanwhile the append is `Overtaken` and nothing of it
is kept. Appends are carried out in the order in which they were handed over, so several may be under way for one space,
each on the version that the one before will make: when one fails, those behind it are overtaken.

Rules (each is a case of the contract):
* `append` returns when all of it is durable, or raises with nothing kept.
* Cursors of a space count from 1 without a gap, in the order of commits.
* A space, its roster, its heads, its cursor and its bytes never disagree.
* What is read is a committed state; reading waits for no writer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A roster entry with its receipt, as they came."""

    index: int
    entry: bytes
    receipt: bytes

    @property
    def size(self) -> int:
        """Bytes that it counts for."""
        return len(self.entry) + len(self.receipt)


@dataclass(frozen=True, slots=True)
class EnvelopeRow:
    """An envelope to be kept: its header names device and seq; `hash` is the header's."""

    device: int
    seq: int
    hash: bytes
    header: bytes
    body: bytes

    @property
    def size(self) -> int:
        """Bytes that it counts for."""
        return len(self.header) + len(self.body)


@dataclass(frozen=True, slots=True)
class KeptEnvelope:
    """An envelope as it is read: `cursor` is its place in the space; no body where only headers were asked for."""

    cursor: int
    header: bytes
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a device's log."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class StoredSpace:
    """A space as it stands: everything that judging needs, envelopes excepted.

    `version` counts the appends, `cursor` is the last one given out, `size` is the bytes that are kept.
    """

    space: bytes
    account: bytes
    version: int
    cursor: int
    size: int
    roster: tuple[RosterRow, ...]
    heads: Mapping[int, Head]


@dataclass(frozen=True, slots=True)
class Append:
    """What one append keeps: roster entries and envelopes, in their order.

    `version` is the version that it was judged on, 0 for a space that is not there yet; then `account` is who begins
    it, if it has fewer spaces than `spaces_at_most`. The first envelope gets the cursor after `cursor`.
    """

    space: bytes
    version: int
    cursor: int
    roster: Sequence[RosterRow] = field(default=())
    envelopes: Sequence[EnvelopeRow] = field(default=())
    account: bytes = b""
    spaces_at_most: int = 0

    @property
    def size(self) -> int:
        """Bytes that it adds to the space."""
        return sum(row.size for row in self.roster) + sum(row.size for row in self.envelopes)


class Storage(Protocol):
    """What the relay keeps. Errors: those of `relay.storage.errors`."""

    async def read_space(self, space: bytes) -> StoredSpace | None:
        """The space, or None if it is not there."""
        ...

    async def append(self, work: Append) -> None:
        """Keeps all of it, durably. Raises a StorageTrouble or TooManySpaces with nothing kept."""
        ...

    async def hashes(self, space: bytes, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """The header hashes that stand at these places (device, seq); places where nothing stands are left out."""
        ...

    async def page(
        self, space: bytes, after: int, *, bodies: bool, envelopes: int, limit_bytes: int
    ) -> Sequence[KeptEnvelope]:
        """Envelopes behind the cursor `after`, in order, at most so many and so many bytes, but at least one."""
        ...

    async def bodies(self, space: bytes, hashes: Sequence[bytes], limit_bytes: int) -> dict[bytes, bytes]:
        """Bodies by their header's hash, in the order asked, until `limit_bytes`; but at least one that is there."""
        ...

    async def register(self, account: bytes) -> None:
        """Lets an account begin spaces. Doing it twice is allowed."""
        ...

    async def registered(self, account: bytes) -> int | None:
        """How many spaces the account has begun; None if it may not begin any."""
        ...

    async def healthy(self) -> bool:
        """Whether it can be read and is not closed."""
        ...

    async def close(self) -> None:
        """Carries out what was handed over, then closes. Later calls raise StorageClosed. Twice is allowed."""
        ...
