"""Certificates: an account's word that a device is its own.

Record: `[1, account, root_pk, kind, sign_pk, box_pk, issuer_pk, id16] ‖ issuer's Sig "hf1/cert" ‖ subject's Sig
"hf1/cert-own"`, both over the array.

Rules
* account = H("hf1/account", root_pk).
* The recovery device is the kit itself: its signing key is the account's root key, and the root issues it.
* A device's key is never the root key. Its issuer is the root or another device of the account; whether that device
  was active is the roster's question, not this module's.
* No dates, no names. Clocks decide nothing, and names travel in sealed documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import msgspec

from holdfast.crypto import (
    BadKey,
    BadSignature,
    BoxPublic,
    Label,
    SignKeyPair,
    SignPublic,
    Suite,
    box_public,
    sign_public,
)
from holdfast.crypto.derivations import account_id
from holdfast.foundation.ids import new_id
from holdfast.foundation.random import Random
from holdfast.protocol.codec import Codec
from holdfast.protocol.errors import HeldAsNewer, Refused
from holdfast.protocol.fields import Hash, Id16, Name, PublicKey
from holdfast.protocol.signed import split_signed

CERTIFICATE_BYTES = 512
"""More than a certificate takes (about 200 bytes without its signatures), little enough to refuse unread."""


class CertificateKind(StrEnum):
    """What a certificate is for."""

    DEVICE = "device"
    RECOVERY = "recovery"


class CertificateKeyRefused(Refused):
    """A key in a certificate is degenerate or not canonical."""

    code = "certificate-key"
    text = "A device's certificate holds a key that cannot be used. The device was not accepted."


class CertificateAccountRefused(Refused):
    """The account is not the hash of the root key."""

    code = "certificate-account"
    text = "A device's certificate names an account that it does not belong to. The device was not accepted."


class CertificateKindRefused(Refused):
    """The keys do not go with the kind: a device with the root's key, or a recovery device without it."""

    code = "certificate-kind"
    text = "A device's certificate does not fit its kind. The device was not accepted."


class CertificateSignatureRefused(Refused):
    """One of the two signatures is not valid."""

    code = "certificate-signature"
    text = "A device's certificate is not signed as it should be. The device was not accepted."


class _Body(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: Literal[1]
    account: Hash
    root: PublicKey
    kind: Name
    sign: PublicKey
    box: PublicKey
    issuer: PublicKey
    id: Id16


_CODEC = Codec(_Body, limit_bytes=CERTIFICATE_BYTES, depth=1, version=1)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A verified certificate. `record` is its bytes, which are what travels and what is stored."""

    record: bytes
    account: bytes
    root: SignPublic
    kind: CertificateKind
    sign: SignPublic
    box: BoxPublic
    issuer: SignPublic
    id: bytes

    @property
    def by_root(self) -> bool:
        """Whether the account's root issued it, so that no other certificate is needed to believe it."""
        return self.issuer == self.root


def certify_device(
    suite: Suite, random: Random, root: SignPublic, issuer: SignKeyPair, subject: SignKeyPair, box: BoxPublic
) -> bytes:
    """The certificate of a device of the account of `root`, issued by the root or by an active device."""
    return _certify(suite, random, CertificateKind.DEVICE, root, issuer, subject, box)


def certify_recovery(suite: Suite, random: Random, root: SignKeyPair, box: BoxPublic) -> bytes:
    """The certificate of the account's recovery device."""
    return _certify(suite, random, CertificateKind.RECOVERY, root.public, root, root, box)


def _certify(
    suite: Suite,
    random: Random,
    kind: CertificateKind,
    root: SignPublic,
    issuer: SignKeyPair,
    subject: SignKeyPair,
    box: BoxPublic,
) -> bytes:
    body = _CODEC.encode(
        _Body(1, account_id(root), root, kind.value, subject.public, box, issuer.public, new_id(random))
    )
    by_issuer = suite.sign(Label.CERTIFICATE, body, issuer.secret)
    return body + by_issuer + suite.sign(Label.CERTIFICATE_OWN, body, subject.secret)


def verify_certificate(suite: Suite, record: bytes) -> Certificate:
    """Read and verify a certificate.

    Raises the codec's errors, HeldAsNewer for a kind that is not known, and the Certificate… refusals of this module.
    """
    body, (by_issuer, own) = split_signed(record, 2)
    fields = _CODEC.decode(body)
    if fields.kind not in set(CertificateKind):
        raise HeldAsNewer
    try:
        root, sign, issuer = (sign_public(suite, raw) for raw in (fields.root, fields.sign, fields.issuer))
        box = box_public(fields.box)
    except BadKey:
        raise CertificateKeyRefused from None
    if fields.account != account_id(root):
        raise CertificateAccountRefused
    kind = CertificateKind(fields.kind)
    if not (sign == issuer == root if kind is CertificateKind.RECOVERY else sign not in (root, issuer)):
        raise CertificateKindRefused
    try:
        suite.verify(Label.CERTIFICATE, body, by_issuer, issuer)
        suite.verify(Label.CERTIFICATE_OWN, body, own, sign)
    except BadSignature:
        raise CertificateSignatureRefused from None
    return Certificate(record, fields.account, root, kind, sign, box, issuer, fields.id)
