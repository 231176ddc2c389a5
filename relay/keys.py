"""The relay's own keys, in a private file beside the database.

* The signing key is the sequencer of every roster that was handed over to this relay, and its id. Whoever has it can
  order the members of those spaces (though not become one); whoever loses it leaves their owners to name another
  sequencer. So it is part of a backup, and apart from the database.
* The ticket key is known to nobody else: the relay recognises its own tickets by it and remembers none.

File: two lines of 64 hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from holdfast.crypto import SignKeyPair, SignSeed, Suite, SymmetricKey
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.random import Random
from relay.private_file import read_or_make

FILE = "relay.key"


class KeysUnreadable(HoldfastError):
    """The file does not hold the relay's keys."""

    code = "keys-unreadable"
    blame = Blame.ENVIRONMENT

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not hold the keys of a relay. Put the right file back from a backup.")


@dataclass(frozen=True, slots=True)
class RelayKeys:
    """What the relay signs and recognises with."""

    sign: SignKeyPair
    ticket: SymmetricKey

    @property
    def id(self) -> bytes:
        """The relay's id: its public key."""
        return self.sign.public


def load_keys(suite: Suite, random: Random, folder: Path) -> RelayKeys:
    """The keys in the folder, made if there are none. Raises KeysUnreadable, FileExposed and OSError."""
    path = folder / FILE
    text, _ = read_or_make(path, random, lambda: _written(SignSeed.new(random), SymmetricKey.new(random)))
    try:
        seed, ticket = (bytes.fromhex(line) for line in text.decode("ascii").split("\n")[:2])
        return RelayKeys(suite.sign_keypair(SignSeed(seed)), SymmetricKey(ticket))
    except (ValueError, HoldfastError):
        raise KeysUnreadable(path) from None


def _written(seed: SignSeed, ticket: SymmetricKey) -> bytes:
    return f"{seed.reveal().hex()}\n{ticket.reveal().hex()}\n".encode("ascii")
