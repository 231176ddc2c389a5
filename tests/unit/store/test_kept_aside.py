"""What waits and what is refused: kept whole, told, and gone only by a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from holdfast.store import held, set_aside
from holdfast.store.database import Database
from holdfast.store.errors import GuardFailed
from holdfast.store.held import HeldChange
from holdfast.store.reading import read
from holdfast.store.set_aside import SetAside

DOCUMENT, SPACE = b"d" * 16, b"s" * 32
WAITING = HeldChange(0, SPACE, DOCUMENT, 1, 2, 7, "update-waiting", b"needs", 1000, b"\x00update\xff")
REFUSED = SetAside(0, "update-not-allowed", "relay", SPACE, DOCUMENT, 1, 1000, b"\x00bad\xff")


async def test_a_change_waits_whole_and_once(vault: Database) -> None:
    """S16, I4: the same one held twice is there once, as it came; it leaves exactly once."""
    await vault.transact([held.hold(WAITING), held.hold(replace(WAITING, payload=b"again"))])
    (kept,) = await read(vault, held.for_part(DOCUMENT, 1))
    assert replace(kept, number=0) == WAITING
    assert await read(vault, held.everything()) == [kept]
    await vault.transact([held.release(kept.number)])
    with pytest.raises(GuardFailed):
        await vault.transact([held.release(kept.number)])
    assert await read(vault, held.everything()) == []


async def test_refused_input_is_kept_until_somebody_decides(vault: Database) -> None:
    """S16, I4: every refusal is kept, even of the same bytes, and is not retried by itself."""
    await vault.transact([set_aside.keep(REFUSED), set_aside.keep(REFUSED)])
    first, second = await read(vault, set_aside.of_document(DOCUMENT))
    assert replace(first, number=0) == REFUSED
    assert await read(vault, set_aside.everything(after=first.number)) == [second]
    await vault.transact([set_aside.drop(first.number)])
    assert await read(vault, set_aside.everything()) == [second]


async def test_leaving_and_taking_effect_are_one_transaction(vault: Database) -> None:
    """S16: a release that fails takes back what was to come of it."""
    await vault.transact([held.hold(WAITING)])
    with pytest.raises(GuardFailed):
        await vault.transact([set_aside.keep(REFUSED), held.release(999)])
    assert await read(vault, set_aside.everything()) == []
    assert len(await read(vault, held.everything())) == 1
