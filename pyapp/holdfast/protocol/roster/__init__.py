"""The roster: the hash-linked, signed membership log of a space, put in order by its sequencer.

`entry` and `receipt` are its records, `state` is what follows from them, `fold` takes one step, `types` is the table
of entry types; each type has a module of its own (`create`).
"""

from holdfast.protocol.roster.create import CREATE, CreatePayload, create_origin
from holdfast.protocol.roster.entry import Entry, read_entry, sign_entry
from holdfast.protocol.roster.fold import fold
from holdfast.protocol.roster.receipt import Receipt, read_receipt, sign_receipt
from holdfast.protocol.roster.state import Device, Member, Role, Roster

__all__ = [
    "CREATE",
    "CreatePayload",
    "Device",
    "Entry",
    "Member",
    "Receipt",
    "Role",
    "Roster",
    "create_origin",
    "fold",
    "read_entry",
    "read_receipt",
    "sign_entry",
    "sign_receipt",
]
