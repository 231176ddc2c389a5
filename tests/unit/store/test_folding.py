"""Folding and its positions."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.store.folding import fold, fold_with_positions


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Äpfel", "apfel"), ("A\u0308pfel", "apfel"), ("CRÈME", "creme"), ("ß", "ß"), ("Ωραία", "ωραια")],
)
def test_folding(text: str, folded: str) -> None:
    """S18: case and accents do not matter, whichever way they are encoded."""
    assert fold(text) == folded


@given(st.text(alphabet="aÄé\u0301\u0308o 한İ😀ß…", max_size=12))
def test_positions(text: str) -> None:
    """S22: each folded character comes from the place that is told."""
    folded, positions = fold_with_positions(text)
    assert len(positions) == len(folded) + 1
    assert list(positions) == sorted(positions)
    assert positions[len(folded)] == len(text)
    for index, char in enumerate(folded):
        assert char in unicodedata.normalize("NFD", text[positions[index]].lower())
