"""Erasing this device: the slots first, because without them the database is noise; then the database.

Danger: there is no way back. It is asked for by a word that has to be typed.
"""

from __future__ import annotations

import msgspec

from holdfast.app.vault import Place
from holdfast.foundation.errors import Blame, HoldfastError

WORD = "erase"


class NotConfirmed(HoldfastError):
    """The word that confirms was not typed."""

    code = "not-confirmed"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("Type the word erase to confirm. Nothing was erased.")


def confirm(form: str) -> None:
    """Raises NotConfirmed unless the form (JSON) has the word."""
    try:
        values = msgspec.json.decode(form, type=dict[str, str])
    except (msgspec.DecodeError, msgspec.ValidationError):
        values = {}
    if values.get("word", "").strip().lower() != WORD:
        raise NotConfirmed


async def erase(place: Place) -> None:
    """Nothing of a vault is left in the place. Raises what the ports raise."""
    await place.slots.clear()
    await place.databases.erase()
