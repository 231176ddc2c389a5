"""From entries to values: what a field says, by its policy (DOCUMENTS "Layout").

Rule: pure functions of the entries, so every replica with the same entries shows the same (I3).
"""

from __future__ import annotations

from typing import Any

from holdfast.documents.entries import Entries, Entry, Value
from holdfast.domain.fields import Field
from holdfast.domain.kind import Kind
from holdfast.domain.policy import Policy


def winner(entries: tuple[Entry, ...]) -> Entry | None:
    """`latest` and `order`: the entry with the greatest (stamp, device)."""
    return entries[-1] if entries else None


def candidates(entries: tuple[Entry, ...]) -> tuple[Value, ...]:
    """`ask`: the distinct values, the latest first. More than one is a conflict for a person to settle."""
    found: list[Value] = []
    for entry in reversed(entries):
        if not any(type(entry.value) is type(value) and entry.value == value for value in found):
            found.append(entry.value)
    return tuple(found)


def members(entries: Entries, field: str) -> dict[str, Value]:
    """`set`: the elements present, ascending, each with what its latest entry says of it."""
    return {element: written[-1].value for element, written in entries.elements(field)}


def total(entries: tuple[Entry, ...]) -> int:
    """`counter`: the sum of the devices' running totals. What is not a whole number counts nothing."""
    return sum(entry.value for entry in entries if type(entry.value) is int)


def value_of(entries: Entries, field: Field) -> Any:
    """The resolved value of a field: a scalar; a tuple of candidates (`ask`); a dict of elements (`set`, `order`)."""
    if field.policy is Policy.SET:
        return {element: value for element, value in members(entries, field.name).items() if field.fits(value)}
    if field.policy is Policy.ORDER:
        ranks = ((element, written[-1].value) for element, written in entries.elements(field.name))
        return {element: rank for element, rank in ranks if field.fits(rank)}
    written = entries.at(field.name)
    if field.policy is Policy.COUNTER:
        return total(written)
    if field.policy is Policy.ASK:
        return tuple(value for value in candidates(written) if field.fits(value))
    last = winner(written)
    return last.value if last is not None and field.fits(last.value) else field.default


def values_of(entries: Entries, kind: Kind) -> dict[str, Any]:
    """All head fields of a kind, resolved. A value that does not fit its field shows as the field's default."""
    return {field.name: value_of(entries, field) for field in kind.fields if field.policy is not Policy.TEXT}
