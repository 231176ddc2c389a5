"""`import` and `export`: files in and out.

Rules: what is imported keeps the name of its folder in its path, as in the browser. An export never overwrites: an
archive and a folder appear under their name when they are whole (`unfinished`), a folder has to be new or empty.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from holdfast.app.exporting.everything import files, zipped
from holdfast.app.exporting.outline import outline
from holdfast.app.importing.intake import Intake, is_sidecar
from holdfast.app.importing.job import BATCH_FILES, Job
from holdfast.app.vault import Vault
from holdfast.cli.exits import Exit, Failure, Usage
from holdfast.cli.parsing import Parser
from holdfast.cli.progress import Progress
from holdfast.cli.sessions import Session
from holdfast.cli.unfinished import file_at, folder_at, refuse_to_overwrite
from holdfast.domain.exporting import SIDECAR_BYTES
from holdfast.domain.importing import ENDINGS, OWN_FILE_BYTES
from holdfast.foundation.limits import IMPORT_ARCHIVE_BYTES

if TYPE_CHECKING:
    from argparse import _SubParsersAction

TOGETHER = 2 * BATCH_FILES
"""Files that are read ahead: while one batch is committed, the next one waits."""

_NOBODYS = frozenset({".DS_Store", "Thumbs.db"})


def declare(commands: _SubParsersAction[Parser]) -> None:
    """Adds the commands to the parser."""
    taken = commands.add_parser(
        "import",
        help="import Markdown",
        description="Import Markdown files, folders, zip archives, or an export. What is here already stays as it is;\n"
        "what is not taken is named on stderr with the reason, and does not count as a failure.",
        examples=("import ~/notes", "import everything.zip", "--json import a.md b.md"),
    )
    taken.add_argument("sources", nargs="+", type=Path, metavar="PATH", help="a file, a folder or a .zip")
    taken.set_defaults(run=import_files)
    given = commands.add_parser(
        "export",
        help="export everything",
        description="Export everything as Markdown files, which only you may read. Nothing is overwritten, and the\n"
        "target is there when it is whole, or not at all.",
        examples=("export ~/everything", "export everything.zip", "export - > everything.zip"),
    )
    given.add_argument("target", metavar="TARGET", help="a new folder, a new .zip, or - for an archive on stdout")
    given.set_defaults(run=export_everything, when_unread=Exit.FAILED)


class Source(NamedTuple):
    """A file and the path under which it is imported."""

    path: str
    file: Path


async def import_files(session: Session) -> None:
    """Imports files."""
    sources: list[Source] = []
    for source in session.arguments.sources:
        sources.extend(_found(source))
    async with session.writing() as commits:
        with Progress(session.console.err, "Importing") as progress:
            job = Job(Intake(commits), len(sources), lambda: progress(job.tally.done, job.tally.total))
            for at in range(0, len(sources), TOGETHER):
                read = [(source.path, *_read(source)) for source in sources[at : at + TOGETHER]]
                await asyncio.gather(*(job.file(path, size, data) for path, size, data in read))
            job.end()
    tally = job.tally
    refused = sorted(tally.not_taken)
    if session.console.as_json:
        told = [{"path": path, "reason": reason} for path, reason in refused]
        session.console.json({"imported": tally.imported, "known": tally.known, "not_taken": told})
        return
    for path, reason in refused:
        session.console.say(f"not taken: {path}: {reason}")
    more = f", {len(refused)} not taken" if refused else ""
    known = f" {tally.known} were here already." if tally.known else ""
    session.console.line(f"Imported {tally.imported}{more}.{known}")


def _read(source: Source) -> tuple[int, bytes]:
    """The size of a file and its bytes; no bytes if it would be refused whatever they are."""
    name = source.path.lower()
    most = IMPORT_ARCHIVE_BYTES if name.endswith(".zip") else SIDECAR_BYTES if is_sidecar(name) else OWN_FILE_BYTES
    wanted = name.endswith((".zip", *ENDINGS)) or is_sidecar(name)
    try:
        size = source.file.stat().st_size
        if size > most or not wanted:
            return size, b""
        data = source.file.read_bytes()
    except OSError as error:
        raise Failure(f"{source.file} cannot be read: {error.strerror}. What came before it is imported.") from None
    return len(data), data


def _found(source: Path) -> list[Source]:
    """The files at a path that a person named; sidecars first, so that they are read before what they speak of."""
    if source.is_file():
        return [Source(source.name, source)]
    if not source.is_dir():
        raise Failure(f"There is no file and no folder {source}. Nothing was imported.")
    above = source.resolve().name
    found = [
        Source(
            "/".join((above, *file.relative_to(source).parts)) if above else file.relative_to(source).as_posix(), file
        )
        for file in _below(source)
    ]
    return sorted(found, key=lambda item: (not is_sidecar(item.path), item.path))


def _below(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):  # links to folders are not followed: they may lead in a circle
        folders[:] = [name for name in folders if name != "__MACOSX"]
        for name in names:
            file = Path(at) / name
            if name not in _NOBODYS and file.is_file():
                yield file


async def export_everything(session: Session) -> None:
    """Exports everything."""
    named: str = session.arguments.target
    if named == "-":
        if session.console.is_terminal:
            raise Usage("An archive cannot be shown on a terminal. Name a file or a folder.")
        if session.console.as_json:
            raise Usage("stdout is the archive, so it cannot be JSON. Name a file or a folder.")
        async with session.opened() as vault:
            async for piece in _zipped(session, vault):
                session.console.bytes(piece)
        return
    target = Path(named)
    archive = named.lower().endswith(".zip")
    try:
        refuse_to_overwrite(target, folder=not archive)
        async with session.opened() as vault:
            count = await (_to_archive if archive else _to_folder)(session, vault, target)
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror}. Nothing of it was left.") from None
    if session.console.as_json:
        session.console.json({"target": named, "documents": count})
    else:
        session.console.line(f"Exported {count} to {named}")


async def _zipped(session: Session, vault: Vault) -> AsyncIterator[bytes]:
    with Progress(session.console.err, "Exporting") as progress:
        async for piece in zipped(vault, progress):
            yield piece


async def _to_archive(session: Session, vault: Vault, target: Path) -> int:
    count = 0

    def counted(done: int, of: int) -> None:
        nonlocal count
        count = of
        progress(done, of)

    with Progress(session.console.err, "Exporting") as progress, file_at(target) as stream:
        async for piece in zipped(vault, counted):
            stream.write(piece)
    return count


async def _to_folder(session: Session, vault: Vault, target: Path) -> int:
    places = await outline(vault)
    written = 0
    with Progress(session.console.err, "Exporting") as progress, folder_at(target) as folder:
        async for file in files(vault, places):
            path = folder.joinpath(*file.path.split("/"))
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(file.data)
            with suppress(OSError, OverflowError):
                os.utime(path, ns=(file.modified * 1_000_000, file.modified * 1_000_000))
            written += 1
            progress(min(written, len(places)), len(places))
    return len(places)
