"""The storage port in memory: for simulations and tests. It keeps nothing over an end of the process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from relay.storage.errors import Overtaken, StorageClosed, TooManySpaces
from relay.storage.port import Append, EnvelopeRow, Head, KeptEnvelope, RosterRow, StoredSpace


@dataclass
class _Space:
    account: bytes
    version: int = 0
    size: int = 0
    roster: list[RosterRow] = field(default_factory=list)
    envelopes: list[EnvelopeRow] = field(default_factory=list)

    def heads(self) -> Mapping[int, Head]:
        return {row.device: Head(row.seq, row.hash) for row in self.envelopes}


class MemoryStorage:
    """Everything in dictionaries."""

    def __init__(self) -> None:
        self._spaces: dict[bytes, _Space] = {}
        self._accounts: dict[bytes, int] = {}
        self._closed = False

    async def read_space(self, space: bytes) -> StoredSpace | None:
        """See the port."""
        kept = self._kept(space)
        if kept is None:
            return None
        return StoredSpace(
            space, kept.account, kept.version, len(kept.envelopes), kept.size, tuple(kept.roster), kept.heads()
        )

    async def append(self, work: Append) -> None:
        """See the port."""
        kept = self._kept(work.space)
        if work.version == 0:
            if kept is not None:
                raise Overtaken
            if self._accounts.get(work.account, work.spaces_at_most) >= work.spaces_at_most:
                raise TooManySpaces
            kept = _Space(work.account)
        if kept is None or (kept.version, len(kept.envelopes)) != (work.version, work.cursor):
            raise Overtaken
        taken = {(row.device, row.seq) for row in kept.envelopes}
        indices = {row.index for row in kept.roster}
        places = [(row.device, row.seq) for row in work.envelopes]
        entries = [row.index for row in work.roster]
        if taken & set(places) or indices & set(entries) or len(set(places)) != len(places):
            raise Overtaken
        if work.version == 0:
            self._accounts[work.account] += 1
            self._spaces[work.space] = kept
        kept.version += 1
        kept.size += work.size
        kept.roster += work.roster
        kept.envelopes += work.envelopes

    async def hashes(self, space: bytes, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """See the port."""
        kept = self._kept(space)
        standing = {(row.device, row.seq): row.hash for row in kept.envelopes} if kept else {}
        return {place: standing[place] for place in places if place in standing}

    async def page(
        self, space: bytes, after: int, *, bodies: bool, envelopes: int, limit_bytes: int
    ) -> Sequence[KeptEnvelope]:
        """See the port."""
        kept = self._kept(space)
        found: list[KeptEnvelope] = []
        size = 0
        for cursor, row in enumerate(kept.envelopes[after : after + envelopes] if kept else (), after + 1):
            size += len(row.header) + (len(row.body) if bodies else 0)
            if found and size > limit_bytes:
                break
            found.append(KeptEnvelope(cursor, row.header, row.body if bodies else None))
        return found

    async def bodies(self, space: bytes, hashes: Sequence[bytes], limit_bytes: int) -> dict[bytes, bytes]:
        """See the port."""
        kept = self._kept(space)
        standing = {row.hash: row.body for row in kept.envelopes} if kept else {}
        found: dict[bytes, bytes] = {}
        size = 0
        for hashed in hashes:
            if hashed in standing:
                size += len(standing[hashed])
                if found and size > limit_bytes:
                    break
                found[hashed] = standing[hashed]
        return found

    async def register(self, account: bytes) -> None:
        """See the port."""
        self._open()
        self._accounts.setdefault(account, 0)

    async def registered(self, account: bytes) -> int | None:
        """See the port."""
        self._open()
        return self._accounts.get(account)

    async def healthy(self) -> bool:
        """See the port."""
        return not self._closed

    async def close(self) -> None:
        """See the port."""
        self._closed = True

    def _kept(self, space: bytes) -> _Space | None:
        self._open()
        return self._spaces.get(space)

    def _open(self) -> None:
        if self._closed:
            raise StorageClosed
