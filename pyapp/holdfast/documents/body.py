"""The body of a document: one flat text, Markdown with LF only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pycrdt import Text

from holdfast.documents.difference import Replacement, difference
from holdfast.documents.errors import BadPosition
from holdfast.documents.handle import Change, Handle
from holdfast.documents.parts import Part
from holdfast.documents.positions import characters, check_text, size, units
from holdfast.documents.scan import scan_state
from holdfast.documents.scanned import NO_HALVES
from holdfast.foundation.stamps import next_stamp


class Body(Handle):
    """An open body."""

    part = Part.BODY
    _text: Text
    _read: str | None = None

    def text(self) -> str:
        """The text."""
        if self._read is None:
            with self._touching:
                self._read = str(self._text)
        return self._read

    def units(self) -> int:
        """Length of the text in UTF-16 units, as the page counts."""
        return units(self.text())

    def replace_text(self, new: str, now_ms: int, intent: str) -> Change | None:
        """Makes the text `new` by the smallest difference, as one change; None if it is that already.

        Raises TextNotAllowed or TextTooLong with the body as it was; DocumentFailed with the handle broken.
        """
        return self._write(difference(self.text(), check_text(new)), now_ms, intent)

    def splice(self, start: int, end: int, insert: str, now_ms: int, intent: str) -> Change | None:
        """Replaces the UTF-16 units from `start` to before `end`; None if that changes nothing.

        Raises BadPosition (outside, or inside a character), and what `replace_text` raises.
        """
        old = self.text()
        if start > end:
            raise BadPosition
        first, last = characters(old, start, end)
        check_text(old[:first] + insert + old[last:])
        if old[first:last] == insert:
            return None
        return self._write([Replacement(first, last, insert)], now_ms, intent)

    def _write(self, replacements: Sequence[Replacement], now_ms: int, intent: str) -> Change | None:
        if not replacements:
            return None
        old, before = self.text(), self._vector
        places = [
            (size(old[: change.start]), size(old[change.start : change.end]), change.insert) for change in replacements
        ]

        def write() -> None:
            for at, length, insert in reversed(places):  # from the end: earlier places stay what they are
                if length:
                    del self._text[at : at + length]
                if insert:
                    self._text.insert(at, insert)

        update = self._transact(write)
        return None if update is None else Change(self.part, update, next_stamp(now_ms), intent, before, self.vector)

    def _open_root(self) -> None:
        self._text = self._doc.get(self.part.root, type=Text)

    def _changed(self) -> None:
        self._read = None

    def _find_halves(self) -> Mapping[int, frozenset[int]]:
        # What is deleted is gone from the Doc, so a text without surrogate pairs needs no look at the structs.
        if units(self.text()) == len(self.text()):
            return NO_HALVES
        return scan_state(self.state(), self.part).halves
