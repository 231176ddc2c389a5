"""K2, K3: labels keep purposes apart."""

from __future__ import annotations

from holdfast.crypto import Label, SymmetricKey, hash256


def test_labels_cannot_run_into_each_other_or_into_data() -> None:
    values = [label.value for label in Label]
    assert len(values) == len(set(values))
    assert all(value.isascii() and "\0" not in value and value.startswith("hf1/") for value in values)
    bound = {label.bind(data) for label in Label for data in (b"", b"\0", b"/x")}
    assert len(bound) == 3 * len(values)


def test_label_data_and_key_each_change_the_hash() -> None:
    one, two = SymmetricKey(bytes(32)), SymmetricKey(b"\1" * 32)
    hashes = {
        hash256(Label.ENTRY),
        hash256(Label.SPACE),
        hash256(Label.ENTRY, b"\0"),
        hash256(Label.ENTRY, b"", one),
        hash256(Label.ENTRY, b"", two),
    }
    assert len(hashes) == 5
    assert all(len(value) == 32 for value in hashes)
