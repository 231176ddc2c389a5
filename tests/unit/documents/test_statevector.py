"""State vectors: one form, strict reading."""

from __future__ import annotations

import pytest
from pycrdt import Doc, Text

from holdfast.documents import BadVector, client_id, clients_of, statevector
from holdfast.documents.parts import Part


def test_bytes_are_sorted_and_without_zeros() -> None:
    """D6: equal vectors are equal bytes."""
    assert statevector.encode({300: 2, 5: 1, 7: 0}) == bytes.fromhex("02" + "0501" + "ac0202")
    assert statevector.encode({}) == b"\0"
    assert statevector.decode(bytes.fromhex("02ac02020501")) == {5: 1, 300: 2}


def test_yrs_reads_and_writes_the_same() -> None:
    doc: Doc[Text] = Doc(client_id=70_000)
    doc.get("t", type=Text).insert(0, "x" * 200)
    assert statevector.decode(doc.get_state()) == {70_000: 200}
    assert statevector.encode({70_000: 200}) == doc.get_state()


@pytest.mark.parametrize(
    "data", [b"", b"\1", b"\1\5", b"\0\0", b"\x81\0\5\1", b"\2\5\1\5\2", b"\xff" * 30, b"\xff\xff\xff\x7f\1\1"]
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(BadVector):
        statevector.decode(data)


def test_covering_and_merging() -> None:
    assert statevector.covers({1: 5}, {1: 5, 2: 0})
    assert not statevector.covers({1: 5}, {1: 6})
    assert not statevector.covers({}, {1: 1})
    assert statevector.merge({1: 5, 2: 1}, {2: 3}, {}) == {1: 5, 2: 3}


def test_client_ids() -> None:
    """D4: sixteen a device; the engine's is the first."""
    assert client_id(3) == 48
    assert client_id(3, 15) == 63
    assert list(clients_of(3, Part.HEAD)) == [48]
    assert clients_of(3, Part.BODY) == range(48, 64)
    for device, slot in ((-1, 0), (1, 16), (1, -1), (2**50, 0)):
        with pytest.raises(ValueError, match="no client id"):
            client_id(device, slot)
