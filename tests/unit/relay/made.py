"""What the relay's tests start from: a suite, the relay's keys, accounts at their genesis."""

from __future__ import annotations

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.crypto import SignSeed, SymmetricKey
from holdfast.crypto.derivations import entry_hash
from holdfast.protocol.genesis import Genesis, create_account
from holdfast.protocol.roster import sign_entry, sign_receipt
from relay.ingest.rosters import Brought
from relay.keys import RelayKeys
from tests.vectors.seeded import SeededRandom

SUITE = NativeSuite()
KEYS = RelayKeys(SUITE.sign_keypair(SignSeed(b"k" * 32)), SymmetricKey(b"t" * 32))
ADA = create_account(SUITE, SeededRandom("ada"))
BEN = create_account(SUITE, SeededRandom("ben"))


def genesis(person: Genesis = ADA) -> Brought:
    """The first entry of a person's space, with its receipt."""
    return Brought(person.personal.entry, person.personal.receipt)


def follower(
    person: Genesis, place: tuple[bytes, int, bytes], kind: str = "waltz", payload: bytes = b"\x90"
) -> Brought:
    """An entry at a place (space, index, hash before), signed and receipted by the person's first device."""
    secret = person.device.sign_pair(SUITE).secret
    entry = sign_entry(SUITE, place, 1, kind, payload, secret)
    return Brought(entry, sign_receipt(SUITE, place[0], place[1], entry_hash(entry), secret))
