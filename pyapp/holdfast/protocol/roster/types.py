"""The table of entry types. A new type is a module with its payload and its `apply`, and a row here.

`apply(suite, before, entry)` gives the state after an entry whose place, signature and receipt are already judged
(for `create`, whose signer stands in the payload, they are judged right after). It checks what the type demands and
raises a Refused with a code of its own. A type that is not in the table is newer than this version: `fold` holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from holdfast.crypto import Suite
from holdfast.protocol.roster.create import CREATE, apply_create
from holdfast.protocol.roster.entry import Entry
from holdfast.protocol.roster.state import Roster

Apply = Callable[[Suite, Roster | None, Entry], Roster]

TYPES: Mapping[str, Apply] = {
    CREATE: apply_create,
}
