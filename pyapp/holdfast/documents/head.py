"""The head of a document: its fields, in one flat map of entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pycrdt import Map

from holdfast.documents import edits as edits_module
from holdfast.documents import resolve, trash
from holdfast.documents.edits import Edit
from holdfast.documents.entries import Entries, read_entries
from holdfast.documents.handle import Change, Handle
from holdfast.documents.parts import Part
from holdfast.documents.scanned import NO_HALVES
from holdfast.domain.every import KIND
from holdfast.domain.fields import Field
from holdfast.domain.kind import Kind


class Head(Handle):
    """An open head."""

    part = Part.HEAD
    _map: Map[Any]
    _entries: Entries | None = None

    @property
    def entries(self) -> Entries:
        """What every device has said."""
        if self._entries is None:
            with self._touching:
                self._entries = read_entries((key, bytes(data)) for key, data in self._map.items())
        return self._entries

    @property
    def kind(self) -> str | None:
        """The name of the document's kind; None while it has not been said."""
        return self.value(KIND) or None

    @property
    def trashed(self) -> bool:
        """Whether the document is in the trash."""
        return trash.is_trashed(self.entries, self._vector)

    def value(self, field: Field) -> Any:
        """The resolved value of one field (see `resolve.value_of`)."""
        return resolve.value_of(self.entries, field)

    def values(self, kind: Kind) -> dict[str, Any]:
        """The resolved values of all head fields of a kind."""
        return resolve.values_of(self.entries, kind)

    def write(self, edits: Sequence[Edit], now_ms: int, intent: str) -> Change | None:
        """Carries out edits as one change, or gives None if they change nothing.

        Raises BadEdit or what `Field.check` raises, with the head as it was; DocumentFailed with the handle broken.
        """
        before = self._vector
        plan = edits_module.plan(edits, self.entries, before, self.device)
        stamp = plan.stamp(now_ms)
        puts, drops = plan.encoded(stamp), sorted(key.text for key in plan.drops)
        if not puts and not drops:
            return None

        def write() -> None:
            for key in drops:
                del self._map[key]
            for key, data in puts:
                self._map[key] = data

        update = self._transact(write)
        return None if update is None else Change(self.part, update, stamp, intent, before, self.vector)

    def _open_root(self) -> None:
        self._map = self._doc.get(self.part.root, type=Map)

    def _changed(self) -> None:
        self._entries = None

    def _find_halves(self) -> Mapping[int, frozenset[int]]:
        return NO_HALVES
