"""The files of an export, one after the other, and at last the sidecar that tells what they are.

Theory: an export reads committed states only and holds no lock, so one goes on working meanwhile. Each file is a
document at one moment; what is made after the outline comes with the next export.

Rule: little is in the memory at once: a portion of documents, and a line of the sidecar for each file.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from holdfast.app.exporting import looking
from holdfast.app.exporting.outline import Place, outline
from holdfast.app.exporting.zip_stream import ZipStream
from holdfast.app.vault import Vault
from holdfast.domain.exporting import SIDECAR, Entry, said_of, sidecar_lines, write_file
from holdfast.domain.importing import source_hash
from holdfast.store import parts
from holdfast.store.parts import PartState
from holdfast.store.reading import read

PORTION = 20
"""Documents read at a time, with their texts."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export. `modified`: milliseconds since the epoch."""

    path: str
    data: bytes
    modified: int


async def files(vault: Vault, places: Sequence[Place]) -> AsyncIterator[Written]:
    """The files of these documents in this order, then the sidecar. What is gone by now is left out."""
    entries: list[tuple[str, Entry]] = []
    latest = 0
    for at in range(0, len(places), PORTION):
        together = places[at : at + PORTION]
        stored = await read(vault.database, parts.several([place.document for place in together]))
        for place in together:
            if place.document in stored:
                written, entry = make(place, stored[place.document], vault.device)
                entries.append((place.path, entry))
                latest = max(latest, written.modified)
                yield written
        await asyncio.sleep(0)
    yield Written(SIDECAR, "".join(sidecar_lines(entries)).encode("utf-8"), latest)


def make(place: Place, stored: dict[int, PartState], device: int) -> tuple[Written, Entry]:
    """A document's file, and what the sidecar says of it."""
    head, body = looking.opened(stored, device)
    document = looking.shown(head, body)
    data = write_file(document)
    entry = Entry(
        id=place.document,
        kind=document.kind.name,
        hash=source_hash(data),
        modified=document.modified,
        trashed=looking.trashed_at(head),
        fields=said_of(document.kind, document.values),
    )
    return Written(place.path, data, document.modified), entry


async def zipped(vault: Vault, progress: Callable[[int, int], None] = lambda _done, _all: None) -> AsyncIterator[bytes]:
    """Everything as a zip archive, in pieces. `progress` is told how many files of how many are done."""
    places = await outline(vault)
    archive = ZipStream()
    done = 0
    async for file in files(vault, places):
        piece = archive.add(file.path, file.data, file.modified)
        done += 1
        progress(min(done, len(places)), len(places))
        if piece:
            yield piece
    yield archive.end()
