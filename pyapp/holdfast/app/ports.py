"""What the app asks of the place where it runs. Adapters implement them; `worker` and `cli` hand them in."""

from __future__ import annotations

from typing import Protocol

from holdfast.foundation.errors import Blame, HoldfastError


class SlotsUnavailable(HoldfastError):
    """The place where unlock slots are kept does not answer or is full. What was there before is still there."""

    code = "slots-unavailable"
    blame = Blame.ENVIRONMENT


class SlotStore(Protocol):
    """Keeps unlock slots outside the encrypted database, where they can be read before it opens.

    Slots are few and small, and hold no secret that is not sealed (`protocol.slot`). Every method raises
    SlotsUnavailable when the place fails. tests/contracts/slot_store_cases.py is the contract.
    """

    async def list(self) -> list[bytes]:
        """All records, by ascending slot id. They are unverified input: anybody with the profile can write there."""
        ...

    async def put(self, slot_id: bytes, record: bytes) -> None:
        """Keep a record under its 16-byte id, in place of an older one, whole or not at all. Durable on return."""
        ...

    async def delete(self, slot_id: bytes) -> None:
        """Forget a record. One that is not there is no error. Durable on return."""
        ...

    async def clear(self) -> None:
        """Forget all records, also those that this version does not understand. Durable on return."""
        ...
