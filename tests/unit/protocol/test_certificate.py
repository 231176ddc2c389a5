"""P4, P5, P6: certificates."""

from __future__ import annotations

from typing import Any

import pytest

from holdfast.crypto import BoxSeed, Label, SignKeyPair, SignSeed
from holdfast.crypto.derivations import account_id
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.certificate import (
    CertificateAccountRefused,
    CertificateKeyRefused,
    CertificateKind,
    CertificateKindRefused,
    CertificateSignatureRefused,
    certify_device,
    certify_recovery,
    verify_certificate,
)
from holdfast.protocol.codec import RecordMalformed, RecordTooBig, pack
from holdfast.protocol.errors import HeldAsNewer
from holdfast.protocol.kit import derive_kit
from tests.unit.protocol.made import GENESIS, OTHER, SUITE, flips
from tests.vectors.seeded import SeededRandom

KIT = derive_kit(SUITE, GENESIS.kit)
SUBJECT = SUITE.sign_keypair(SignSeed(b"s" * 32))
BOX = SUITE.box_keypair(BoxSeed(b"b" * 32)).public
FIRST = GENESIS.device.sign_pair(SUITE)


def forge(by: SignKeyPair = KIT.root, subject: SignKeyPair = SUBJECT, **fields: object) -> bytes:
    """A certificate signed as it should be, with some of its fields replaced."""
    body = {
        "version": 1,
        "account": GENESIS.account,
        "root": KIT.root.public,
        "kind": "device",
        "sign": subject.public,
        "box": BOX,
        "issuer": by.public,
        "id": bytes(16),
    } | fields
    raw = pack(list(body.values()))
    own = SUITE.sign(Label.CERTIFICATE_OWN, raw, subject.secret)
    return raw + SUITE.sign(Label.CERTIFICATE, raw, by.secret) + own


def test_the_root_certifies_devices_and_the_kit() -> None:
    """P4."""
    device = verify_certificate(
        SUITE, certify_device(SUITE, SeededRandom("c"), KIT.root.public, KIT.root, SUBJECT, BOX)
    )
    assert (device.kind, device.sign, device.box) == (CertificateKind.DEVICE, SUBJECT.public, BOX)
    assert device.account == account_id(KIT.root.public) == GENESIS.account
    assert device.by_root
    recovery = verify_certificate(SUITE, certify_recovery(SUITE, SeededRandom("c"), KIT.root, KIT.box.public))
    assert (recovery.kind, recovery.sign, recovery.by_root) == (CertificateKind.RECOVERY, KIT.root.public, True)


def test_a_device_certifies_its_sibling() -> None:
    """P5: whether the issuer was active is the roster's question; the certificate says who it was."""
    made = certify_device(SUITE, SeededRandom("c"), KIT.root.public, FIRST, SUBJECT, BOX)
    certificate = verify_certificate(SUITE, made)
    assert certificate.issuer == FIRST.public
    assert not certificate.by_root


def test_any_changed_bit_is_refused() -> None:
    """P5."""
    for record in (GENESIS.device_certificate, GENESIS.recovery_certificate):
        for changed in flips(record, 1):
            with pytest.raises(HoldfastError):
                verify_certificate(SUITE, changed)


@pytest.mark.parametrize(
    "record",
    [
        forge()[:-64] + SUITE.sign(Label.CERTIFICATE_OWN, forge()[:-128], FIRST.secret),
        forge()[:-128] + forge()[-64:] + forge()[-128:-64],
        forge()[:-64] + SUITE.sign(Label.CERTIFICATE, forge()[:-128], SUBJECT.secret),
        forge()[:-128] + bytes(128),
        GENESIS.device_certificate[:-128] + OTHER.device_certificate[-128:],
    ],
    ids=["subject does not hold the key", "signatures swapped", "label of the issuer", "no signatures", "another's"],
)
def test_both_signatures_count(record: bytes) -> None:
    """P5, K3."""
    with pytest.raises(CertificateSignatureRefused):
        verify_certificate(SUITE, record)


@pytest.mark.parametrize("account", [OTHER.account, bytes(32)])
def test_the_account_is_the_roots(account: bytes) -> None:
    """P4."""
    with pytest.raises(CertificateAccountRefused):
        verify_certificate(SUITE, forge(account=account))


@pytest.mark.parametrize(
    "record",
    [
        forge(kind="recovery"),
        forge(subject=KIT.root),
        forge(by=SUBJECT),
        forge(kind="recovery", by=FIRST, subject=KIT.root),
        forge(kind="recovery", subject=FIRST, by=FIRST),
    ],
    ids=["recovery without the root", "device with the root", "device by itself", "recovery by a device", "both"],
)
def test_keys_go_with_the_kind(record: bytes) -> None:
    """P6."""
    with pytest.raises(CertificateKindRefused):
        verify_certificate(SUITE, record)


@pytest.mark.parametrize("name", ["root", "sign", "issuer", "box"])
@pytest.mark.parametrize(
    "key",
    [bytes(32), b"\1" + bytes(31), b"\xff" * 32, b"\xee" + b"\xff" * 30 + b"\x7f"],
    ids=["0", "1", "2^256-1", "p+1"],
)
def test_degenerate_keys_are_refused(name: str, key: bytes) -> None:
    """P4, K5: small order and non-canonical forms (hostile inputs 3)."""
    fields: dict[str, Any] = {name: key}
    with pytest.raises(CertificateKeyRefused):
        verify_certificate(SUITE, forge(**fields))


def test_forms() -> None:
    """P1, P2, P3."""
    with pytest.raises(HeldAsNewer):
        verify_certificate(SUITE, forge(version=2))
    with pytest.raises(HeldAsNewer):
        verify_certificate(SUITE, forge(kind="printer"))
    for fields in ({"id": bytes(15)}, {"account": b""}, {"kind": 3}, {"more": 1}, {"version": 0}):
        with pytest.raises(RecordMalformed):
            verify_certificate(SUITE, forge(**fields))
    for record in (b"", bytes(128), forge()[:127]):
        with pytest.raises(RecordMalformed):
            verify_certificate(SUITE, record)
    with pytest.raises(RecordTooBig):
        verify_certificate(SUITE, bytes(1000))
