"""What members may read of their spaces: pages of envelopes, bodies, rosters, heads.

Rules
* Membership is judged at each request by the roster as it is on the disk now.
* A space that is not there and one that is not the asker's are the same: NotYours (and the same time: `http.pipeline`).
* A page and the digest beside it are of one moment: nothing behind that moment's cursor is in the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relay.errors import NotYours
from relay.ingest.state import SpaceState
from relay.limits import ANSWER_BYTES, ANSWER_ENVELOPES
from relay.spaces import Spaces
from relay.storage.port import KeptEnvelope, RosterRow, Storage


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever asks: the signing key of a device, and the spaces that its token is for."""

    sign: bytes
    spaces: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: `cursor` is where the next one begins, `more` whether there is one; `state` is of the same moment."""

    envelopes: Sequence[KeptEnvelope]
    cursor: int
    more: bool
    state: SpaceState


class Reading:
    """Reads for members."""

    def __init__(self, spaces: Spaces, storage: Storage) -> None:
        self._spaces = spaces
        self._storage = storage

    async def space(self, reader: Reader, space: bytes) -> SpaceState:
        """The space, for a member. Raises NotYours and a StorageTrouble."""
        state = await self._spaces.durable(space)
        if state is None or space not in reader.spaces or not state.may_read(reader.sign):
            raise NotYours
        return state

    async def page(self, reader: Reader, space: bytes, after: int, *, bodies: bool, limit_bytes: int) -> ReadPage:
        """Envelopes behind the cursor `after`. Raises NotYours and a StorageTrouble.

        A cursor beyond the space's own was given out by a relay that knew more: there is nothing to show, and the
        answer's cursor, being smaller, tells so.
        """
        state = await self.space(reader, space)
        limit = max(1, min(limit_bytes, ANSWER_BYTES))
        found = await self._storage.page(space, after, bodies=bodies, envelopes=ANSWER_ENVELOPES, limit_bytes=limit)
        shown = [kept for kept in found if kept.cursor <= state.cursor]
        cursor = shown[-1].cursor if shown else min(after, state.cursor)
        return ReadPage(shown, cursor, cursor < state.cursor, state)

    async def bodies(self, reader: Reader, space: bytes, hashes: Sequence[bytes]) -> dict[bytes, bytes]:
        """Bodies by their header's hash. Raises NotYours and a StorageTrouble."""
        await self.space(reader, space)
        return await self._storage.bodies(space, hashes, ANSWER_BYTES)

    async def roster(self, reader: Reader, space: bytes, first: int) -> Sequence[RosterRow]:
        """Roster entries from an index on, as many as an answer holds. Raises NotYours and a StorageTrouble."""
        state = await self.space(reader, space)
        size = 0
        rows: list[RosterRow] = []
        for row in state.rows[first:]:
            size += row.size
            if rows and size > ANSWER_BYTES:
                break
            rows.append(row)
        return rows
