"""Runs the crypto contract and the frozen vectors on the browser's suite. Runs inside Pyodide, where pytest is not."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from holdfast.adapters.browser.crypto import load_suite
from tests.contracts.suite_cases import CASES
from tests.contracts.vector_cases import VECTOR_CASES

VECTORS = Path(__file__).parents[1] / "vectors"


def run() -> str:
    """A JSON object: for each case its traceback, or an empty text."""
    suite = load_suite()
    results = {case.__name__: _outcome(case, suite) for case in CASES}
    for name, case in VECTOR_CASES.items():
        vectors = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
        results[f"vectors {name}"] = _outcome(case, suite, vectors)
    return json.dumps(results)


def _outcome(case: Callable[..., None], *arguments: Any) -> str:
    try:
        case(*arguments)
    except Exception:  # noqa: BLE001 - whatever a case ends in is its result
        return traceback.format_exc()
    return ""
