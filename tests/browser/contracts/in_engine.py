"""The cases of the contracts by name, with the engine's adapters. Runs in the engine's Python, where pytest is not."""

from __future__ import annotations

import json
import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from holdfast.adapters.browser.crypto import load_suite
from holdfast.adapters.browser.database import BrowserDatabases, registered_ffi
from holdfast.adapters.browser.slots import load_slot_store
from holdfast.app.ports import SlotsUnavailable
from tests.contracts import database_cases, slot_store_cases, suite_cases, vector_cases
from tests.contracts.refusals import refused

VECTORS = Path(__file__).parents[2] / "vectors"
SLOT_IDS = (slot_store_cases.A, slot_store_cases.B, slot_store_cases.C)


async def run(name: str) -> str:
    """Runs one case; returns its traceback, or an empty text."""
    try:
        await _CASES[name]()
    except Exception:  # noqa: BLE001 - whatever a case ends in is its result
        return traceback.format_exc()
    return ""


async def _suite(case: Callable[..., None]) -> None:
    case(load_suite())


async def _vectors(name: str) -> None:
    vectors = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    vector_cases.VECTOR_CASES[name](load_suite(), vectors)


async def _database(case: database_cases.Case) -> None:
    await case(await _empty_database(case.__name__))


async def _slots(case: Callable[[slot_store_cases.Again], Awaitable[None]]) -> None:
    await _no_slots()
    await case(load_slot_store)


async def _empty_database(name: str) -> BrowserDatabases:
    databases = BrowserDatabases(registered_ffi(), f"contract-{name}")
    await databases.prepare()
    await databases.erase()
    return databases


async def _no_slots() -> None:
    for slot_id in SLOT_IDS:
        await load_slot_store().delete(slot_id)


async def _leave_a_slot() -> None:
    await _no_slots()
    await load_slot_store().put(SLOT_IDS[0], b"kept")


async def _find_the_slot() -> None:
    assert await load_slot_store().list() == [b"kept"]


async def _put_is_refused() -> None:
    """The worker's script has broken IndexedDB: our own error, and what was there is there."""
    with refused(SlotsUnavailable):
        await load_slot_store().put(SLOT_IDS[0], b"lost")
    await _find_the_slot()


_CASES: dict[str, Callable[[], Awaitable[None]]] = {
    **{f"suite {case.__name__}": partial(_suite, case) for case in suite_cases.CASES},
    **{f"vectors {name}": partial(_vectors, name) for name in vector_cases.VECTOR_CASES},
    **{f"database {case.__name__}": partial(_database, case) for case in database_cases.CASES},
    **{f"slots {case.__name__}": partial(_slots, case) for case in slot_store_cases.SLOT_STORE_CASES},
    "leave a slot": _leave_a_slot,
    "find the slot": _find_the_slot,
    "put is refused": _put_is_refused,
}
