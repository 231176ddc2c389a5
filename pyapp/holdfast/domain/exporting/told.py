"""Which of a kind's fields go where: into a file's front matter, and into the sidecar.

Theory: both are read off the kind's declaration, so a new kind is exported by being declared. What the file itself
holds (its text, its front matter, how its lines end) is told by the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from holdfast.domain import every, note
from holdfast.domain.fields import Field, Scalar
from holdfast.domain.kind import Kind
from holdfast.domain.policy import Policy

OF_THE_FILE = frozenset({note.PATH, note.FRONT_MATTER, note.BOM, note.LINE_ENDINGS, note.SOURCE_HASH})
"""Fields that describe an imported file."""

_NUMBER = re.compile(r"-?[0-9]{1,16}")
_ELSEWHERE = frozenset({every.KIND, every.TRASHED, *(OF_THE_FILE - {note.PATH})})
_COMMON = frozenset({*every.EVERY, every.PINNED, *OF_THE_FILE})

Said = bool | int | float | str | dict[str, Scalar]
"""What a sidecar says of a field: a value, or the elements of a set or an order."""


def shown_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields that a kind has beyond those of every document: they are named in front matter."""
    return tuple(
        field
        for field in kind.fields
        if field not in _COMMON and field.policy is Policy.LATEST and field.type is not bytes
    )


def told_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of which a sidecar speaks."""
    return tuple(field for field in kind.fields if field.policy is not Policy.TEXT and field not in _ELSEWHERE)


def said_of(kind: Kind, values: Mapping[str, Any]) -> dict[str, Said]:
    """What a sidecar says of a document with these resolved values: all that is not a field's default."""
    return dict(_said(kind, values))


def _said(kind: Kind, values: Mapping[str, Any]) -> Iterator[tuple[str, Said]]:
    for field in told_fields(kind):
        value = values[field.name]
        if field.policy is Policy.ASK:
            value = value[0] if value else None  # the others are a conflict of this vault, not of the document
        if value and value != field.default:
            yield field.name, dict(value) if isinstance(value, Mapping) else value


def values_said(kind: Kind, said: Mapping[str, Said]) -> dict[str, Any]:
    """The resolved values of a document of which a sidecar says this. What does not fit a field is not said."""
    values: dict[str, Any] = {}
    for field in kind.fields:
        if field.policy is Policy.TEXT:
            continue
        value = said.get(field.name) if field not in _ELSEWHERE else None
        if field.policy in (Policy.SET, Policy.ORDER):
            elements = value if isinstance(value, dict) else {}
            values[field.name] = {name: shown for name, shown in elements.items() if name and field.fits(shown)}
        elif value is None or isinstance(value, dict) or not field.fits(value):
            values[field.name] = field.default
        else:
            values[field.name] = value
    return values


def value_written(field: Field, text: str | None) -> Scalar:
    """The value of a field that front matter gives as text; None if it is none."""
    if text is None:
        return None
    value: Scalar = text
    if field.type is bool:
        value = {"true": True, "false": False}.get(text.lower())
    elif field.type is int:
        value = int(text) if _NUMBER.fullmatch(text) else None
    return value if value is not None and field.fits(value) else None
