"""Files that an export wrote: its sidecar says which documents they are.

Theory: a file that is as it was written says nothing new about a document that is here; where the document is not
here, it comes back as it was, with its id, its times, its pin, and the trash if it lay there. A file that was changed
since is a person's word: it changes its document if that still is what the file was written from, otherwise it becomes
a new note beside it, and nobody's work is overwritten.

Rules:
* A document comes back with the stamps of its last change, not of now: a copy never wins over the original.
* What was deleted for good comes back under a new id: under its old one, its new changes would be numbered like those
  that others may still hold.
* A sidecar is input. To change a document that is here, it has to name the hash of what that document says now.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from holdfast.app.commits import Commits, Draft
from holdfast.app.exporting import looking
from holdfast.app.importing.outcome import Fate, Outcome, Settled
from holdfast.app.shelf import Opened
from holdfast.documents import Edit, Increase, Put, set_members
from holdfast.domain import every, note, tags
from holdfast.domain.exporting import (
    Entry,
    Shown,
    own_front_matter,
    shown_fields,
    told_fields,
    value_written,
    values_said,
    write_file,
)
from holdfast.domain.fields import Field, Scalar
from holdfast.domain.importing import ImportedFile, front_matter, source_hash
from holdfast.domain.kind import Kind
from holdfast.domain.kinds import KINDS
from holdfast.domain.policy import Policy
from holdfast.foundation.ids import new_id

NEWER = "It was made by a newer Holdfast."


class OwnFiles:
    """Settles the files of one batch."""

    def __init__(self, commits: Commits, here: Collection[bytes], deleted: Collection[bytes], now: int) -> None:
        """`here`, `deleted`: of the documents that the sidecar names for this batch, those that this vault has, and
        those that it had until they were deleted for good.
        """
        self._commits = commits
        self._here = here
        self._deleted = deleted
        self._now = now
        self._made: set[bytes] = set()

    async def settle(self, file: ImportedFile, entry: Entry, *, known: bool) -> Settled | None:
        """What becomes of a file; None if it is to be treated like anybody's. `known`: it was imported before."""
        as_written = file.source_hash == entry.hash
        if as_written and (entry.id in self._here or entry.id in self._made):
            return Settled(Outcome(file.path, Fate.KNOWN))
        kind = KINDS.get(entry.kind)
        if kind is None:
            return Settled(Outcome(file.path, Fate.NOT_TAKEN, NEWER))
        if entry.id in self._made:
            return None
        if entry.id not in self._here:
            return self._back(file, entry, kind, known=known)
        if known or not await self._is_as_written(entry, kind):
            return None
        draft = Draft(entry.id, _writing(self._changes(file, entry, kind)), file.body, "import.update")
        return Settled(Outcome(file.path, Fate.UPDATED), draft, frozenset({(file.path, file.source_hash)}))

    def _back(self, file: ImportedFile, entry: Entry, kind: Kind, *, known: bool) -> Settled:
        """A document comes (back) into the vault."""
        self._made.add(entry.id)
        remembered = _remembered(file, entry)
        if entry.id in self._deleted:
            if known:  # it came back once already
                return Settled(Outcome(file.path, Fate.KNOWN))
            remembered = frozenset({(file.path, file.source_hash)})
        return Settled(Outcome(file.path, Fate.NEW), self._new(file, entry, kind), remembered)

    async def _is_as_written(self, entry: Entry, kind: Kind) -> bool:
        """Whether the document still is what the file was written from."""
        opened = await self._commits.opened(entry.id)
        document = looking.shown(opened.head, opened.body.text())
        return document.kind is kind and source_hash(write_file(document)) == entry.hash

    def _new(self, file: ImportedFile, entry: Entry, kind: Kind) -> Draft:
        values: dict[Field, Any] = {every.KIND: kind.name}
        said = values_said(kind, entry.fields)
        values.update((field, said[field.name]) for field in told_fields(kind))
        if values.get(note.PATH):
            values.update(_of_file(file, values[note.PATH]))
        as_written = file.source_hash == entry.hash
        if not as_written:
            values.update(self._changes(file, entry, kind))
        return Draft(
            new_id(self._commits.vault.place.random) if entry.id in self._deleted else entry.id,
            _writing(values),
            file.body or None,
            "import",
            new=True,
            at=max(entry.modified - 1, 0) if as_written else self._now,
            trash_at=None if entry.trashed is None else max(entry.trashed - 1, 0),
        )

    def _changes(self, file: ImportedFile, entry: Entry, kind: Kind) -> dict[Field, Any]:
        """What a file that was changed says of its document's head."""
        said = values_said(kind, entry.fields)
        imported = bool(said.get(note.PATH.name))
        written = Shown(kind, said, "", entry.modified)
        if not imported and file.front_matter == own_front_matter(written):
            return {every.TOUCHED: self._now}
        values: dict[Field, Any] = {every.TITLE: file.title, every.TAGS: tags.elements(file.tags)}
        for field in shown_fields(kind):
            value = value_written(field, front_matter.text_of(file.front_matter, field.name))
            if value is not None:
                values[field] = value
        if note.PATH in kind.fields:  # from now on the front matter is its author's
            values.update(_of_file(file, said[note.PATH.name] or file.path))
        return {**values, every.TOUCHED: self._now}


def _of_file(file: ImportedFile, path: str) -> dict[Field, Scalar]:
    return {
        note.PATH: path,
        note.FRONT_MATTER: file.front_matter,
        note.BOM: file.bom,
        note.LINE_ENDINGS: file.line_endings,
        note.SOURCE_HASH: file.source_hash,
    }


def _remembered(file: ImportedFile, entry: Entry) -> frozenset[tuple[str, bytes]]:
    """What a plain import of the same file will be known by."""
    path = entry.fields.get(note.PATH.name)
    if file.source_hash != entry.hash:
        return frozenset({(file.path, file.source_hash)})
    return frozenset({(path, file.source_hash)}) if path and isinstance(path, str) else frozenset()


def _writing(values: Mapping[Field, Any]) -> Callable[[Opened], list[Edit]]:
    """The edits that make a head say this."""

    def edits(opened: Opened) -> list[Edit]:
        made: list[Edit] = []
        for field, value in values.items():
            if field.policy is Policy.SET:
                made += set_members(opened.head.entries, field, value)
            elif field.policy is Policy.ORDER:
                made += [Put(field, rank, element) for element, rank in value.items()]
            elif field.policy is Policy.COUNTER:
                made.append(Increase(field, (value or 0) - opened.head.value(field)))
            else:
                made.append(Put(field, value))
        return made

    return edits
