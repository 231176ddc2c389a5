"""K9: the native suite keeps the port's contract and the frozen vectors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.crypto import Label, Suite, SymmetricKey, hash256
from tests.contracts.suite_cases import CASES
from tests.contracts.vector_cases import VECTOR_CASES

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_contract(case: Callable[[Suite], None]) -> None:
    case(NativeSuite())


@pytest.mark.parametrize("name", sorted(VECTOR_CASES))
def test_vectors(name: str) -> None:
    VECTOR_CASES[name](NativeSuite(), _read(name))


def _read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


def test_every_vector_file_has_a_case() -> None:
    assert {path.stem for path in VECTORS.glob("*.json")} == set(VECTOR_CASES)


@pytest.mark.parametrize("key", [None, SymmetricKey(b"k" * 32)], ids=["plain", "keyed"])
def test_the_hash_is_libsodiums(key: SymmetricKey | None) -> None:
    """K2: hashlib and crypto_generichash agree."""
    for size in (0, 1, 127, 128, 129, 5000):
        expected = generichash_blake2b_salt_personal(
            b"hf1/entry\0" + b"d" * size, digest_size=32, key=key.reveal() if key else b""
        )
        assert hash256(Label.ENTRY, b"d" * size, key) == expected
