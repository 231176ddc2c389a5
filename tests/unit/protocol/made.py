"""What the tests of this folder start from: a suite, an account at its genesis, and ways to make records wrong."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.protocol.genesis import create_account
from tests.vectors.seeded import SeededRandom

SUITE = NativeSuite()
GENESIS = create_account(SUITE, SeededRandom("unit"))
OTHER = create_account(SUITE, SeededRandom("another person"))


def flips(record: bytes, step: int = 7) -> Iterator[bytes]:
    """The record with one bit changed, at every `step`-th byte."""
    for at in range(0, len(record), step):
        yield record[:at] + bytes([record[at] ^ 1 << at % 8]) + record[at + 1 :]
