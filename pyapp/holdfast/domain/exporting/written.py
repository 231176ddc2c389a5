"""From a document to the bytes of its file.

Rules:
* What was imported and not touched since comes back byte for byte: nothing is added that the file says already.
* What was imported keeps its front matter; only what the file would otherwise say wrongly is put right in it.
* What was written here gets front matter of ours, always, so that a text which itself begins like front matter is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.domain import every, note
from holdfast.domain.exporting.front_matter_text import block, with_entry
from holdfast.domain.exporting.told import shown_fields
from holdfast.domain.exporting.yaml_text import flow_list, moment, scalar
from holdfast.domain.importing import NotTaken, decode_file, front_matter, restore_file, source_hash
from holdfast.domain.kind import Kind
from holdfast.domain.tags import elements, shown
from holdfast.domain.title import title_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as it is: the resolved values of its kind's fields, its text, when it was modified (milliseconds)."""

    kind: Kind
    values: Mapping[str, Any]
    body: str
    modified: int

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.values[every.TITLE.name] or "")

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, as they are shown."""
        return shown(self.values[every.TAGS.name])

    @property
    def path(self) -> str:
        """Where the file was that it was imported from; empty if it was written here."""
        return str(self.values.get(note.PATH.name) or "")


def is_untouched(document: Shown) -> bool:
    """Whether a document still says what the file said that it was imported from."""
    if not document.path:
        return False
    written = _restored(document, document.values[note.FRONT_MATTER.name] or "")
    if source_hash(written) != document.values[note.SOURCE_HASH.name]:
        return False
    try:
        file = decode_file(document.path, written, own=True)
    except NotTaken:
        return False
    return file.title == document.title and elements(file.tags) == elements(document.tags)


def write_file(document: Shown) -> bytes:
    """The bytes of the document's file."""
    if document.path:
        return _restored(document, _kept_front_matter(document))
    return (own_front_matter(document) + document.body).encode("utf-8")


def own_front_matter(document: Shown) -> str:
    """The front matter of a document that was written here."""
    created = document.values[every.CREATED.name]
    entries = [("title", scalar(document.title))]
    if document.tags:
        entries.append(("tags", flow_list(document.tags)))
    if created and moment(created):
        entries.append(("created", moment(created)))
    if moment(document.modified):
        entries.append(("modified", moment(document.modified)))
    return block([*entries, *_of_kind(document)])


def _of_kind(document: Shown) -> list[tuple[str, str]]:
    """Entries for what only this kind has."""
    if document.kind.name == note.NOTE.name:
        return []
    values = [(field.name, document.values[field.name]) for field in shown_fields(document.kind)]
    return [
        ("kind", scalar(document.kind.name)),
        *((name, scalar(value)) for name, value in values if value is not None and value != ""),
    ]


def _kept_front_matter(document: Shown) -> str:
    raw = document.values[note.FRONT_MATTER.name] or ""
    body = document.body
    if raw and body and not raw.endswith("\n"):
        raw += "\n"
    if not raw and front_matter.split(body)[0]:
        raw = block([("title", scalar(document.title))])  # or the text would be taken for front matter
    if title_of(front_matter.read(raw).title, body, document.path) != document.title and (document.title or raw):
        raw = with_entry(raw, front_matter.TITLE_NAMES, scalar(document.title))
    for _ in front_matter.TAGS_NAMES:  # where one list is emptied, the next one speaks
        if elements(front_matter.read(raw).tags) == elements(document.tags):
            break
        raw = with_entry(raw, front_matter.TAGS_NAMES, flow_list(document.tags))
    for name, value in _of_kind(document):
        if front_matter.text_of(raw, name) != str(document.values.get(name, document.kind.name)):
            raw = with_entry(raw, (name,), value)
    return raw


def _restored(document: Shown, raw: str) -> bytes:
    values = document.values
    bom, endings = values[note.BOM.name] or False, values[note.LINE_ENDINGS.name] or ""
    return restore_file(raw, document.body, bom, endings)
