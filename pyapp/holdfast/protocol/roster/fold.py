"""One step along a roster: a state, an entry and its receipt give the next state, or a refusal.

Order of checks: form and version, place (index, space, link), author, signature, receipt, type, what the type demands.
So nothing is said about an entry of a newer type before it is known that it truly stands there.

The relay and every client run this same function. A client starts from the (index, hash) that it has seen and never
goes below.
"""

from __future__ import annotations

from holdfast.crypto import BadSignature, Label, SignPublic, Suite
from holdfast.protocol.errors import HeldAsNewer, Refused
from holdfast.protocol.roster.create import CREATE, CreateRefused
from holdfast.protocol.roster.entry import Entry, read_entry
from holdfast.protocol.roster.receipt import read_receipt
from holdfast.protocol.roster.state import Roster
from holdfast.protocol.roster.types import TYPES


class RosterPlaceRefused(Refused):
    """The entry is for another space, another index, or does not link to the head."""

    code = "roster-place"
    text = "A change of a space's members does not follow the one before. It was not accepted."


class RosterAuthorRefused(Refused):
    """The entry's author is not an active device of the space."""

    code = "roster-author"
    text = "A change of a space's members was made by a device that may not make it. It was not accepted."


class RosterSignatureRefused(Refused):
    """The entry's signature is not its author's."""

    code = "roster-signature"
    text = "A change of a space's members is not signed as it should be. It was not accepted."


class RosterReceiptRefused(Refused):
    """The receipt is for something else, or not signed by the sequencer."""

    code = "roster-receipt"
    text = "A change of a space's members is not confirmed. It was not accepted."


def fold(suite: Suite, before: Roster | None, entry_record: bytes, receipt_record: bytes) -> Roster:
    """The state after an entry; `before` is None for the genesis.

    Raises the codec's errors, HeldAsNewer, the Roster… refusals of this module, and those of the entry's type.
    """
    entry = read_entry(entry_record)
    if before is None:
        if entry.index != 0:
            raise RosterPlaceRefused
        if entry.type != CREATE:
            raise HeldAsNewer if entry.type not in TYPES else CreateRefused
        after = TYPES[CREATE](suite, None, entry)
        _authorise(suite, after, entry, receipt_record)
        return after
    if (entry.space, entry.index, entry.prev) != (before.space, before.index + 1, before.head):
        raise RosterPlaceRefused
    _authorise(suite, before, entry, receipt_record)
    if entry.type not in TYPES:
        raise HeldAsNewer
    return TYPES[entry.type](suite, before, entry)


def _authorise(suite: Suite, judge: Roster, entry: Entry, receipt_record: bytes) -> None:
    """Author, signature and receipt, by the state that is entitled to judge them."""
    author = judge.devices.get(entry.author)
    if author is None or not author.active:
        raise RosterAuthorRefused
    _verify(suite, Label.ROSTER, (entry.body, entry.signature), author.certificate.sign, RosterSignatureRefused)
    receipt = read_receipt(receipt_record)
    if (receipt.space, receipt.index, receipt.entry) != (judge.space, entry.index, entry.hash):
        raise RosterReceiptRefused
    _verify(suite, Label.RECEIPT, (receipt.body, receipt.signature), judge.sequencer, RosterReceiptRefused)


def _verify(
    suite: Suite, label: Label, signed: tuple[bytes, bytes], public: SignPublic, refusal: type[Refused]
) -> None:
    try:
        suite.verify(label, *signed, public)
    except BadSignature:
        raise refusal from None
