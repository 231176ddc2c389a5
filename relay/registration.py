"""Who may begin to use this relay: anybody (on loopback), who has the token (elsewhere), or nobody new.

Theory: what is registered is an account. It shows the token once; its spaces are begun with its own signature, which
needs no further word. Members of other accounts write to a space because its roster says so, not because of this.

Rules: the token is shown once, when it is made, and only its hash is kept; comparing takes constant time.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from holdfast.foundation.random import Random
from relay import private_file

FILE = "registration"
TOKEN_BYTES = 20
"""Random bytes of a token: 32 letters and digits."""


class Mode(StrEnum):
    """Who may register."""

    OPEN = "open"
    TOKEN = "token"  # noqa: S105 - the name of a mode
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Registration:
    """Decides who may register. `digest` is the token's hash, empty where no token opens anything."""

    mode: Mode
    digest: bytes = b""

    def admits(self, token: str) -> bool:
        """Whether somebody with this token (empty: none) may register."""
        if self.mode is Mode.OPEN:
            return True
        matches = compare_digest(_digest(token), self.digest or bytes(sha256().digest_size))
        return self.mode is Mode.TOKEN and matches


def by_token(random: Random, folder: Path, *, renew: bool = False) -> tuple[Registration, str]:
    """Registration by the token of this folder, and the token itself if it was made just now, else "".

    With `renew` the old token ends and a new one is made. Raises FileExposed and OSError.
    """
    path = folder / FILE
    token = b32encode(random.draw(TOKEN_BYTES)).decode("ascii").lower()
    if renew:
        private_file.replace(path, random, _digest(token))
        return Registration(Mode.TOKEN, _digest(token)), token
    digest, made = private_file.read_or_make(path, random, lambda: _digest(token))
    return Registration(Mode.TOKEN, digest), token if made else ""


def _digest(token: str) -> bytes:
    """The token's hash. It has enough randomness in itself that it needs neither salt nor stretching."""
    return sha256(token.strip().lower().encode()).digest()
