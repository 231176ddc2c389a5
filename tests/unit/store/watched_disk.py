"""A disk under the native adapter that can be watched, copied at every step, and made to fail.

It is an SQLite VFS below the encrypting one, so it sees what would reach a real disk: sealed pages.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw

_numbers = itertools.count()

Step = Callable[[str, Path, bytes, int], None]
"""Called before each step that changes the disk: what ("write", "sync", "truncate", "delete"), file, bytes, offset."""

TEMPORARY = apsw.SQLITE_OPEN_TEMP_DB | apsw.SQLITE_OPEN_TEMP_JOURNAL | apsw.SQLITE_OPEN_TRANSIENT_DB


class WatchedDisk(apsw.VFS):
    """A registered VFS. `vfs` is the name to open databases with."""

    def __init__(self) -> None:
        self.base_name = f"watched-{next(_numbers)}"
        super().__init__(self.base_name, "unix")
        self.vfs = f"multipleciphers-{self.base_name}"
        self.step: Step = lambda *_: None
        self.reading: Callable[[], None] = lambda: None
        self.temporary_files = 0

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> WatchedFile:
        if flags[0] & TEMPORARY:
            self.temporary_files += 1
        return WatchedFile(self, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        self.step("delete", Path(name), b"", 0)
        super().xDelete(name, syncdir)


class WatchedFile(apsw.VFSFile):
    """An open file of it."""

    def __init__(self, disk: WatchedDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk
        self.path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary")

    def xRead(self, amount: int, offset: int) -> bytes:
        self.disk.reading()
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.step("write", self.path, bytes(data), offset)
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self.disk.step("truncate", self.path, b"", size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self.disk.step("sync", self.path, b"", 0)
        super().xSync(flags)


def copier(source: Path, target: Path) -> tuple[Step, list[Path]]:
    """A step that keeps what a crash would leave: the directory as it is before each step, and before the second half
    of each write. Gives the step and the list that the copies are put in."""
    copies: list[Path] = []

    def keep() -> Path:
        copy = target / f"crash-{len(copies)}"
        shutil.copytree(source, copy)
        copies.append(copy)
        return copy

    def step(what: str, path: Path, data: bytes, offset: int) -> None:
        keep()
        if what == "write" and len(data) > 1:
            torn = keep() / path.name
            torn.touch()
            with torn.open("r+b") as file:
                file.seek(offset)
                file.write(data[: len(data) // 2])

    return step, copies
