"""Files that only the relay's own user may read: keys and what stands for a secret.

Rules: a file is made whole or not at all, durably, and never over one that is there. One that others can read is
refused: whoever could read it may have it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.random import Random


class FileExposed(HoldfastError):
    """Others than the relay's user can read or change a private file."""

    code = "file-exposed"
    blame = Blame.ENVIRONMENT

    def __init__(self, path: Path) -> None:
        super().__init__(f"Others can read {path}. Make it private (chmod 600), or delete it to have a new one.")


def read_or_make(path: Path, random: Random, make: Callable[[], bytes]) -> tuple[bytes, bool]:
    """What the file holds, and whether it was made just now. Raises FileExposed and OSError."""
    try:
        return _read(path), False
    except FileNotFoundError:
        pass
    value = make()
    if not _place(path, random, value):
        return _read(path), False  # another process was quicker
    return value, True


def replace(path: Path, random: Random, value: bytes) -> None:
    """Writes the file anew. Raises OSError."""
    draft = _drafted(path, random, value)
    draft.replace(path)
    _settle(path.parent)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & 0o077:
            raise FileExposed(path)
        return file.read()


def _place(path: Path, random: Random, value: bytes) -> bool:
    draft = _drafted(path, random, value)
    try:
        os.link(draft, path)  # unlike a rename it never replaces what is there
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    _settle(path.parent)
    return True


def _drafted(path: Path, random: Random, value: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{random.draw(8).hex()}")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _settle(folder: Path) -> None:
    with contextlib.suppress(OSError):  # where a folder cannot be synced, its entries need no syncing
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
