"""What client and relay say over HTTP, in the relay's own words; the protocol's records say it in bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from holdfast.foundation.errors import HoldfastError
from relay.ingest.decision import Verdict
from relay.ingest.rosters import Brought
from relay.ingest.state import SpaceState
from relay.pushing import RosterTold
from relay.reading import Reader, ReadPage
from relay.storage.port import RosterRow


@dataclass(frozen=True, slots=True)
class Registering:
    """An account wants to begin spaces here; `token` is empty where anybody may."""

    account: bytes
    token: str


@dataclass(frozen=True, slots=True)
class AskingPage:
    """A member asks for envelopes behind a cursor."""

    token: bytes
    space: bytes
    after: int
    bodies: bool
    limit_bytes: int


@dataclass(frozen=True, slots=True)
class AskingBodies:
    """A member asks for bodies by their headers' hashes."""

    token: bytes
    space: bytes
    hashes: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class AskingRoster:
    """A member asks for roster entries from an index on."""

    token: bytes
    space: bytes
    first: int


@dataclass(frozen=True, slots=True)
class AskingHeads:
    """A member asks for the heads of a space's logs."""

    token: bytes
    space: bytes


class Exchange(Protocol):
    """The records. Reading raises the protocol's refusals."""

    def read_registering(self, body: bytes) -> Registering:
        """POST /v1/register."""
        ...

    def read_push(self, body: bytes) -> Sequence[tuple[bytes, bytes]]:
        """POST /v1/push: headers with their bodies."""
        ...

    def read_roster_push(self, body: bytes) -> Sequence[Brought]:
        """POST /v1/roster/push: entries of one space, at least one."""
        ...

    def read_page(self, body: bytes) -> AskingPage:
        """POST /v1/fetch."""
        ...

    def read_bodies(self, body: bytes) -> AskingBodies:
        """POST /v1/bodies."""
        ...

    def read_roster(self, body: bytes) -> AskingRoster:
        """POST /v1/roster/fetch."""
        ...

    def read_heads(self, body: bytes) -> AskingHeads:
        """POST /v1/heads."""
        ...

    def registered(self) -> bytes:
        """The account may begin spaces."""
        ...

    def verdicts(self, verdicts: Sequence[Verdict]) -> bytes:
        """One for each envelope."""
        ...

    def roster_told(self, told: RosterTold) -> bytes:
        """Where the roster stands, and the receipts."""
        ...

    def page(self, page: ReadPage) -> bytes:
        """Envelopes, the next cursor, and the digest of the heads of the same moment."""
        ...

    def bodies(self, bodies: Mapping[bytes, bytes]) -> bytes:
        """Those that are here."""
        ...

    def roster(self, rows: Sequence[RosterRow], state: SpaceState) -> bytes:
        """Entries with their receipts, and where the roster stands."""
        ...

    def heads(self, state: SpaceState) -> bytes:
        """Every log's head, the roster's, and their digest."""
        ...

    def trouble(self, error: HoldfastError, retry_seconds: int) -> bytes:
        """What is wrong, and when to come again (0: it would change nothing)."""
        ...


class Tokens(Protocol):
    """The protocol's tickets and fetch tokens, by the relay's clock and key."""

    def ticket(self) -> bytes:
        """A fresh ticket, which a device signs into a token."""
        ...

    def reader(self, token: bytes) -> tuple[Reader, int]:
        """Who asks, and when the token ends (milliseconds since 1970). Raises the protocol's refusals."""
        ...
