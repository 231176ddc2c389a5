"""The shelf: documents that are open in memory, least recently used ones put back.

Theory: a handle is a copy of what the database says. It may be dropped at any time, and must be after any error, since
yrs keeps half of a failed edit (DOCUMENTS "What yrs really does"); reading the committed state again is the only cure.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from holdfast.documents import Body, Head
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.store import parts
from holdfast.store.database import Database
from holdfast.store.reading import read

KEPT = 256
"""Documents on the shelf: about 6 kB each, and one full of text as much again as its text."""


class NotHere(HoldfastError):
    """A document that is not in this vault."""

    code = "not-here"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("Not on this device")


@dataclass(slots=True)
class Opened:
    """A document's two parts, at the state that is committed or about to be."""

    id: bytes
    head: Head
    body: Body


class Shelf:
    """Open documents by id. Whoever uses one holds the vault's `writing` until the commit."""

    def __init__(self, database: Database, device: int) -> None:
        self._database = database
        self._device = device
        self._kept: OrderedDict[bytes, Opened] = OrderedDict()

    async def open(self, document: bytes) -> Opened:
        """A document. Raises NotHere."""
        found = self._kept.get(document)
        if found is None:
            stored = await read(self._database, parts.all_of(document))
            if not stored:
                raise NotHere
            states = {number: part.state for number, part in stored.items()}
            found = Opened(document, Head.load(states.get(0), self._device), Body.load(states.get(1), self._device))
        self.keep(found)
        return found

    def new(self, document: bytes) -> Opened:
        """An empty document, kept only by `keep`."""
        return Opened(document, Head.load(None, self._device), Body.load(None, self._device))

    def keep(self, opened: Opened) -> None:
        """Puts a document in front."""
        self._kept[opened.id] = opened
        self._kept.move_to_end(opened.id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def drop(self, document: bytes) -> None:
        """Forgets a document; the next `open` reads it again."""
        self._kept.pop(document, None)
