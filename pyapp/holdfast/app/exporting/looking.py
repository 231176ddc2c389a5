"""Documents as an export sees them: read from their committed parts, of whatever kind, in the trash or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from holdfast.documents import Body, Head, Part
from holdfast.domain import every, note
from holdfast.domain.exporting import Shown
from holdfast.domain.kind import Kind
from holdfast.domain.kinds import KINDS
from holdfast.store.parts import PartState


def kind_of(head: Head) -> Kind:
    """The kind of a document. One that a newer Holdfast made shows what every document has."""
    name = head.kind or note.NOTE.name
    return KINDS.get(name) or Kind(name, (*every.EVERY, every.PINNED, every.BODY), dict)


def modified(head: Head) -> int:
    """When a document was last changed, other than by going to the trash: the latest stamp of its head."""
    stamps = (entry.stamp for key, entry in head.entries.all() if key.field != every.TRASHED.name)
    created = head.value(every.CREATED) or 0
    return max([*stamps, created if type(created) is int else 0])


def trashed_at(head: Head) -> int | None:
    """The stamp with which a document went to the trash; None if it is not there."""
    if not head.trashed:
        return None
    return max(entry.stamp for entry in head.entries.at(every.TRASHED.name))


def shown(head: Head, body: str) -> Shown:
    """A document as its file will show it."""
    kind = kind_of(head)
    values: Mapping[str, Any] = head.values(kind)
    return Shown(kind, values, body, modified(head))


def opened(parts: Mapping[int, PartState], device: int) -> tuple[Head, str]:
    """The head and the text of a document from its stored parts. Raises DocumentFailed."""
    states = {number: part.state for number, part in parts.items()}
    return (
        Head.load(states.get(Part.HEAD.value), device),
        Body.load(states.get(Part.BODY.value), device).text(),
    )
