"""The relay's keys and private files."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.foundation.random import SystemRandom
from relay.keys import FILE, KeysUnreadable, load_keys
from relay.private_file import FileExposed, read_or_make, replace

pytestmark = pytest.mark.native

SUITE = NativeSuite()
RANDOM = SystemRandom()


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    """W6: the relay's key is made once, in a file that is its user's alone."""
    first = load_keys(SUITE, RANDOM, tmp_path / "data")
    again = load_keys(SUITE, RANDOM, tmp_path / "data")
    assert first == again
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "data").iterdir()] == [FILE]
    assert load_keys(SUITE, RANDOM, tmp_path / "other").id != first.id


def test_an_exposed_key_is_refused(tmp_path: Path) -> None:
    """W6: a key that others can read is not used, and the sentence says what to do."""
    load_keys(SUITE, RANDOM, tmp_path)
    (tmp_path / FILE).chmod(0o640)
    with pytest.raises(FileExposed, match="chmod 600"):
        load_keys(SUITE, RANDOM, tmp_path)


@pytest.mark.parametrize("text", [b"", b"zz\n", b"00" * 32 + b"\n", b"00" * 31 + b"\n" + b"00" * 32, b"\xff" * 130])
def test_a_damaged_key_is_said_never_replaced(tmp_path: Path, text: bytes) -> None:
    """W6: a file that is damaged is refused and stays: a new key would leave every space without its sequencer."""
    path = tmp_path / FILE
    path.write_bytes(text)
    path.chmod(0o600)
    with pytest.raises(KeysUnreadable):
        load_keys(SUITE, RANDOM, tmp_path)
    assert path.read_bytes() == text


def test_a_private_file_is_never_overwritten_by_making(tmp_path: Path) -> None:
    """W6: two that make the same file at once end with one value."""

    def make() -> bytes:
        read_or_make(tmp_path / "file", RANDOM, lambda: b"first")
        return b"second"

    assert read_or_make(tmp_path / "file", RANDOM, make) == (b"first", False)
    replace(tmp_path / "file", RANDOM, b"third")
    assert read_or_make(tmp_path / "file", RANDOM, make) == (b"third", False)
    assert len(list(tmp_path.iterdir())) == 1
