"""Edits: what can be done to a head, and the map operations that each comes to.

Rules: a write sets one's own key and deletes every seen key of its field (element), all in one transaction. A write
that says what is already said is no write. The stamp of a change is one more than the greatest that it replaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from holdfast.documents import trash
from holdfast.documents.entries import KEY_BYTES, Entries, Entry, Key, Value, encode_value
from holdfast.documents.errors import BadEdit
from holdfast.documents.statevector import Vector
from holdfast.domain.fields import Field
from holdfast.domain.policy import Policy
from holdfast.foundation.stamps import next_stamp


@dataclass(frozen=True, slots=True)
class Put:
    """Says a value: `latest`, `ask`; `order` with the view as element."""

    field: Field
    value: Value
    element: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """Puts an element into a set. `value` is what is shown of it."""

    field: Field
    element: str
    value: Value = True


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes an element out of a set: deletes what is seen of it, so a concurrent addition wins."""

    field: Field
    element: str


@dataclass(frozen=True, slots=True)
class Increase:
    """Adds to a counter; a negative amount takes away."""

    field: Field
    amount: int


@dataclass(frozen=True, slots=True)
class Trash:
    """Puts the document into the trash. Has to be alone in its change: it names the frontier just before itself."""


@dataclass(frozen=True, slots=True)
class Restore:
    """Takes the document out of the trash."""


Edit = Put | Add | Remove | Increase | Trash | Restore


@dataclass(slots=True)
class Plan:
    """Map operations of one change, still without the stamp."""

    puts: dict[Key, Value] = field(default_factory=dict)
    drops: set[Key] = field(default_factory=set)
    replaced: list[int] = field(default_factory=list)

    def say(self, key: Key, value: Value, seen: tuple[Entry, ...]) -> None:
        """Own key with `value` in place of what is seen."""
        self.drop(key, seen)
        self.drops.discard(key)
        self.puts[key] = value

    def drop(self, place: Key, seen: tuple[Entry, ...]) -> None:
        """Deletes what is seen at the key's field (element)."""
        self.puts.pop(place, None)
        for entry in seen:
            self.drops.add(place._replace(device=entry.device))
            self.replaced.append(entry.stamp)

    def stamp(self, now_ms: int) -> int:
        """The stamp of the whole change."""
        return next_stamp(now_ms, self.replaced)

    def encoded(self, stamp: int) -> list[tuple[str, bytes]]:
        """Keys and bytes to set, in one order."""
        return sorted((key.text, encode_value(stamp, value)) for key, value in self.puts.items())


def plan(edits: Iterable[Edit], entries: Entries, vector: Vector, device: int) -> Plan:
    """What these edits come to on top of the entries. Raises BadEdit, or what `Field.check` raises."""
    edits = tuple(edits)
    if Trash() in edits and len(edits) > 1:
        raise BadEdit("putting into the trash has to be alone")
    made = Plan()
    for edit in edits:
        match edit:
            case Put():
                _put(made, edit, entries, device)
            case Add():
                _add(made, edit, entries, device)
            case Remove():
                _expect(edit.field, Policy.SET)
                made.drop(_key(edit.field, edit.element, device), entries.at(edit.field.name, edit.element))
            case Increase():
                _increase(made, edit, entries, device)
            case Trash():
                key = Key(trash.FIELD, "", device)
                made.say(key, trash.mark(vector), entries.at(trash.FIELD))
            case Restore():
                made.drop(Key(trash.FIELD, "", device), entries.at(trash.FIELD))
    return made


def set_members(entries: Entries, set_field: Field, wanted: Mapping[str, Value]) -> list[Edit]:
    """The edits that make a set hold exactly `wanted` (element to what is shown of it)."""
    present = {element: written[-1].value for element, written in entries.elements(set_field.name)}
    gone: list[Edit] = [Remove(set_field, element) for element in present if element not in wanted]
    new: list[Edit] = [
        Add(set_field, element, value)
        for element, value in sorted(wanted.items())
        if element not in present or present[element] != value
    ]
    return gone + new


def _put(made: Plan, edit: Put, entries: Entries, device: int) -> None:
    _expect(edit.field, Policy.LATEST, Policy.ASK, Policy.ORDER)
    if bool(edit.element) is not (edit.field.policy is Policy.ORDER):
        raise BadEdit("an element is for sets and orders")
    key = _key(edit.field, edit.element, device)
    seen = entries.at(edit.field.name, edit.element)
    value = edit.field.check(edit.value)
    said = seen[-1].value if seen else edit.field.default
    says_so = type(said) is type(value) and said == value
    if says_so and key not in made.puts and not (edit.field.policy is Policy.ASK and len(seen) > 1):
        return
    made.say(key, value, seen)


def _add(made: Plan, edit: Add, entries: Entries, device: int) -> None:
    _expect(edit.field, Policy.SET)
    key = _key(edit.field, edit.element, device)
    seen = entries.at(edit.field.name, edit.element)
    value = edit.field.check(edit.value)
    removed = any(drop.field == key.field and drop.element == key.element for drop in made.drops)
    if seen and seen[-1].value == value and not removed:
        return
    made.say(key, value, seen)


def _increase(made: Plan, edit: Increase, entries: Entries, device: int) -> None:
    _expect(edit.field, Policy.COUNTER)
    key = _key(edit.field, "", device)
    own = next((entry for entry in entries.at(edit.field.name) if entry.device == device), None)
    before = made.puts.get(key, own.value if own is not None else 0)
    total = (before if type(before) is int else 0) + edit.amount
    made.puts[key] = edit.field.check(total)
    if own is not None:
        made.replaced.append(own.stamp)


def _expect(used: Field, *policies: Policy) -> None:
    if used.policy not in policies:
        raise BadEdit(f"the field {used.name} is not written like this")


def _key(used: Field, element: str, device: int) -> Key:
    key = Key(used.name, element, device)
    if used.policy in (Policy.SET, Policy.ORDER) and not element:
        raise BadEdit("an element without a name")
    try:
        size = len(key.text.encode("utf-8"))
    except UnicodeEncodeError:
        raise BadEdit("a name with half a character") from None
    if size > KEY_BYTES:
        raise BadEdit("a name that is too long")
    return key
