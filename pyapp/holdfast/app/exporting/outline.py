"""The outline of an export: every document of the vault with the path that its file will have.

Theory: paths have to be known before the first file is written, since an imported file keeps its own and everything
else gives way; so the heads are read once for it, in portions, and of each only what its name depends on is kept.

Rule: what is in the trash lies in the folder `Trash/`. The order, and with it every name, follows from the documents
alone: the live before the trashed, the imported before the others, then by the time of making, then by id.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from holdfast.app.exporting import looking
from holdfast.app.vault import Vault
from holdfast.documents import Head, Part
from holdfast.domain import every
from holdfast.domain.exporting import Names, is_untouched, kept_path
from holdfast.store import parts
from holdfast.store.reading import read

TRASH = "Trash/"
"""Folder of what is in the trash."""

PORTION = 100
"""Heads read at a time: 1 ms each in the browser at most, so that typing goes on in between."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document and the path of its file."""

    path: str
    document: bytes


@dataclass(frozen=True, slots=True)
class _Claim:
    document: bytes
    title: str
    folder: str
    path: str
    """With the folder; empty if a name has to be made."""
    created: int


async def outline(vault: Vault) -> tuple[Place, ...]:
    """Every document with its path, in the order of the paths."""
    claims = await _claims(vault)
    rivals = await _untouched_rivals(vault, claims)
    claims.sort(key=lambda c: (c.folder, not c.path, c.document not in rivals, c.created, c.document))
    names = Names()
    # All that keep a path come first, those in the trash too: a made name gives way to either.
    keeping = [(claim, names.keep(claim.path)) for claim in claims if claim.path]
    making = [(claim, names.make(claim.title, claim.folder)) for claim in claims if not claim.path]
    return tuple(sorted((Place(path, c.document) for c, path in (*keeping, *making)), key=lambda place: place.path))


async def _claims(vault: Vault) -> list[_Claim]:
    claims: list[_Claim] = []
    last = b""
    while True:
        stored = await read(vault.database, parts.after(last, Part.HEAD.value, count=PORTION))
        for part in stored:
            head = Head.load(part.state, vault.device)
            shown = looking.shown(head, "")
            created = shown.values[every.CREATED.name] or 0
            folder = TRASH if head.trashed else ""
            path = kept_path(folder + shown.path) if shown.path else ""
            claims.append(_Claim(part.document, shown.title, folder, path, created))
        if len(stored) < PORTION:
            return claims
        last = stored[-1].document
        await asyncio.sleep(0)


async def _untouched_rivals(vault: Vault, claims: list[_Claim]) -> set[bytes]:
    """Of the documents that claim a path which others claim too, those that still are what was imported."""
    by_path: dict[str, list[bytes]] = {}
    for claim in claims:
        if claim.path:
            by_path.setdefault(claim.path, []).append(claim.document)
    rivals = [document for documents in by_path.values() if len(documents) > 1 for document in documents]
    untouched: set[bytes] = set()
    for at in range(0, len(rivals), PORTION):
        stored = await read(vault.database, parts.several(rivals[at : at + PORTION]))
        for document, of_it in stored.items():
            if is_untouched(looking.shown(*looking.opened(of_it, vault.device))):
                untouched.add(document)
        await asyncio.sleep(0)
    return untouched
