"""Runs the slot store's contract on IndexedDB. Runs inside Pyodide in a browser, where pytest is not."""

from __future__ import annotations

import json
import traceback

from holdfast.adapters.browser.slots import load_slot_store
from tests.contracts.slot_store_cases import SLOT_STORE_CASES, A, B, C


async def run() -> str:
    """A JSON object: for each case its traceback, or an empty text. Each starts from an empty store."""
    results = {}
    for case in SLOT_STORE_CASES:
        for slot_id in (A, B, C):
            await load_slot_store().delete(slot_id)
        try:
            await case(load_slot_store)
        except Exception:  # noqa: BLE001 - whatever a case ends in is its result
            results[case.__name__] = traceback.format_exc()
        else:
            results[case.__name__] = ""
    return json.dumps(results)


async def leave_one() -> None:
    """What a later browser must find."""
    for slot_id in (A, B, C):
        await load_slot_store().delete(slot_id)
    await load_slot_store().put(A, b"kept")


async def found() -> str:
    """All records, as JSON texts."""
    return json.dumps([record.decode() for record in await load_slot_store().list()])


async def fail() -> str:
    """The code of the error that a broken IndexedDB ends in."""
    try:
        await load_slot_store().put(A, b"record")
    except Exception as error:  # noqa: BLE001 - the caller looks at what it is
        return str(getattr(error, "code", type(error).__name__))
    return "no error"
