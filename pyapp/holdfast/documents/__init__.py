"""Documents: merging. The only importer of pycrdt; no clock, no randomness, no I/O.

What everybody else needs of it is here; DOCUMENTS says why it is as it is.
"""

from holdfast.documents import gate, statevector
from holdfast.documents.body import Body
from holdfast.documents.edits import Add, Edit, Increase, Put, Remove, Restore, Trash, set_members
from holdfast.documents.entries import Entries, Entry, Key, Value
from holdfast.documents.errors import (
    AlreadyKnown,
    BadEdit,
    BadPosition,
    BadVector,
    DocumentFailed,
    HandleBroken,
    Malformed,
    NewerSchema,
    NotAllowed,
    Overlaps,
    TextNotAllowed,
    TextTooLong,
    UpdateRefused,
    Waiting,
)
from holdfast.documents.handle import Applied, Change, Handle
from holdfast.documents.head import Head
from holdfast.documents.parts import ENGINE_SLOT, SLOTS, Part, client_id, clients_of
from holdfast.documents.picture import Picture, fingerprint, picture, same
from holdfast.documents.positions import units
from holdfast.documents.scan import scan, scan_state
from holdfast.documents.scanned import ClockRange, Scanned
from holdfast.documents.statevector import Vector

__all__ = [
    "ENGINE_SLOT",
    "SLOTS",
    "Add",
    "AlreadyKnown",
    "Applied",
    "BadEdit",
    "BadPosition",
    "BadVector",
    "Body",
    "Change",
    "ClockRange",
    "DocumentFailed",
    "Edit",
    "Entries",
    "Entry",
    "Handle",
    "HandleBroken",
    "Head",
    "Increase",
    "Key",
    "Malformed",
    "NewerSchema",
    "NotAllowed",
    "Overlaps",
    "Part",
    "Picture",
    "Put",
    "Remove",
    "Restore",
    "Scanned",
    "TextNotAllowed",
    "TextTooLong",
    "Trash",
    "UpdateRefused",
    "Value",
    "Vector",
    "Waiting",
    "client_id",
    "clients_of",
    "fingerprint",
    "gate",
    "picture",
    "same",
    "scan",
    "scan_state",
    "set_members",
    "statevector",
    "units",
]
