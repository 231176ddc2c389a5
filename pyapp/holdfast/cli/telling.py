"""What a person in a terminal is told of an error, where the app's own words speak of a page or a browser."""

from __future__ import annotations

import traceback
from pathlib import Path

from holdfast.app.vault import NoSuchSlot
from holdfast.foundation.errors import HoldfastError
from holdfast.store.errors import ConnectionLost, StorageFull, StorageMissing, StorageReadOnly, WrongKey

_WORDS: dict[type[HoldfastError], str] = {
    StorageMissing: "The vault's database in {folder} is missing. Copy it back from a backup. Nothing was changed.",
    StorageFull: "There is no room in {folder}. What was not finished is not saved; everything before it is intact.",
    StorageReadOnly: "The vault in {folder} can only be read, and it has to be written to. Nothing was changed.",
    ConnectionLost: "The database in {folder} cannot be read or written any more. What was saved before is intact.",
    WrongKey: "The passphrase is right, but the database in {folder} is damaged, or another's. It was left alone.",
    NoSuchSlot: "The passphrase was changed in this moment. Try again with the new one.",
}


def told(error: HoldfastError, folder: Path) -> str:
    """The sentence for an error. `folder`: the vault's."""
    words = _WORDS.get(type(error))
    return words.format(folder=folder) if words else error.message


def unexpected(error: BaseException) -> str:
    """The sentence for a bug of ours: its kind and its place, never its text, which could quote what is secret (I5)."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"Something went wrong inside Holdfast ({type(error).__name__}{place}). What was saved before is intact."
