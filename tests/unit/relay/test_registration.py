"""Who may register."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.foundation.random import SystemRandom
from relay.registration import FILE, Mode, Registration, by_token

pytestmark = pytest.mark.native

RANDOM = SystemRandom()


def test_open_admits_anybody_and_closed_nobody() -> None:
    """W4: open needs no token; closed takes none."""
    assert Registration(Mode.OPEN).admits("")
    assert not Registration(Mode.CLOSED).admits("")
    assert not Registration(Mode.TOKEN).admits("")


def test_the_token_is_told_once_and_its_hash_kept(tmp_path: Path) -> None:
    """W4: the token is shown when it is made, never again, and does not lie on the disk."""
    registration, token = by_token(RANDOM, tmp_path)
    assert len(token) == 32
    assert registration.admits(token)
    assert registration.admits(f" {token.upper()}\n")
    assert not registration.admits(token[:-1])
    assert not registration.admits("")
    again, told = by_token(RANDOM, tmp_path)
    assert told == ""
    assert again.admits(token)
    assert token.encode() not in (tmp_path / FILE).read_bytes()
    assert not Registration(Mode.CLOSED, again.digest).admits(token)


def test_a_renewed_token_ends_the_old_one(tmp_path: Path) -> None:
    """W4: after renewing, the old token opens nothing."""
    _, old = by_token(RANDOM, tmp_path)
    renewed, new = by_token(RANDOM, tmp_path, renew=True)
    assert renewed.admits(new)
    assert not renewed.admits(old)
    assert by_token(RANDOM, tmp_path)[0].admits(new)
