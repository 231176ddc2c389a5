"""Exports that are being written: they appear under their name when they are whole, and not at all otherwise.

Theory: an export is plain text. It is written beside its name (into an empty folder that is there: inside it), where
only its owner may read, and renamed at the end; whatever goes wrong before, a signal included, takes it away.

Rule: nothing that is there is replaced.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from holdfast.cli.exits import Failure


def refuse_to_overwrite(target: Path, *, folder: bool) -> None:
    """Raises Failure if something is there, other than (with `folder`) an empty folder. Raises OSError."""
    empty_folder = folder and target.is_dir() and not any(target.iterdir())
    if os.path.lexists(target) and not empty_folder:
        raise Failure(f"{target} is there already. Nothing was written.")


@contextmanager
def file_at(target: Path) -> Iterator[BinaryIO]:
    """A stream that becomes the file `target`. Raises Failure, OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        refuse_to_overwrite(target, folder=False)
        unfinished.rename(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


@contextmanager
def folder_at(target: Path) -> Iterator[Path]:
    """An empty folder whose content becomes that of `target`. Raises Failure, OSError."""
    there = target.is_dir()
    if not there:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished.", dir=target if there else target.parent))
    moved: list[Path] = []
    try:
        yield unfinished
        if there:
            moved.extend(_moved(item, target / item.name) for item in sorted(unfinished.iterdir()))
            unfinished.rmdir()
        else:
            refuse_to_overwrite(target, folder=True)
            unfinished.rename(target)
    except BaseException:
        for item in (unfinished, *moved):
            _remove(item)
        raise


def _moved(item: Path, to: Path) -> Path:
    if os.path.lexists(to):
        raise Failure(f"{to} has appeared meanwhile. Nothing was written.")
    return item.rename(to)


def _remove(item: Path) -> None:
    if item.is_dir():
        shutil.rmtree(item, ignore_errors=True)
    else:
        with suppress(OSError):
            item.unlink()
