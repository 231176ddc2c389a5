"""K9: libsodium.js behind Pyodide keeps the same contract, and the same frozen vectors, as PyNaCl.

Runs the real adapter, the real `web/engine/ffi/sodium.ts` and the wheels that the browser gets, under Node.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.suite_cases import CASES
from tests.contracts.vector_cases import VECTOR_CASES

CHECKOUT = Path(__file__).parents[2]
WHEELS = CHECKOUT / ".build" / "test-wheels"
TARGET = "--platform pyemscripten_2026_0_wasm32 --python-version 3.14 --implementation cp --abi cp314"


@pytest.fixture(scope="module")
def results() -> Any:
    wheels = [str(wheel) for package in ("msgspec", "mnemonic") for wheel in _wheel(package)]
    done = subprocess.run(
        ["node", "tests/pyodide/crypto_cases.mjs", *wheels], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _wheel(package: str) -> list[Path]:
    """The browser's wheel of the version that is installed here, fetched once."""
    wanted = f"{package}-{version(package)}-*.whl"
    if not list(WHEELS.glob(wanted)):
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", *TARGET.split()]
        subprocess.run([*fetch, "-d", str(WHEELS), f"{package}=={version(package)}"], check=True)
    return list(WHEELS.glob(wanted))


@pytest.mark.parametrize("name", [case.__name__ for case in CASES] + [f"vectors {name}" for name in VECTOR_CASES])
def test_contract(results: Any, name: str) -> None:
    assert results[name] == ""


def test_nothing_else_ran_and_nothing_was_left_out(results: Any) -> None:
    assert len(results) == len(CASES) + len(VECTOR_CASES)
