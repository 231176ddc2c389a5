"""Entry type `create`: the genesis of a space.

Payload: `[salt16, creator's certificate, recovery certificate, sequencer_pk, epoch]`. Both certificates are issued by
the root of the creator's account. The creator becomes device 1 and its account the owner; epoch 1 is sealed to exactly
these two. The space's name is not here: names travel in sealed documents.

Rules: author is 1, space and prev are empty. The sequencer is the creating device's own key until a relay is connected.
"""

from __future__ import annotations

import msgspec

from holdfast.crypto import BadKey, Label, SignPublic, Suite, hash256, sign_public
from holdfast.crypto.derivations import space_id
from holdfast.protocol.certificate import Certificate, CertificateKind, verify_certificate
from holdfast.protocol.codec import Codec, pack
from holdfast.protocol.epoch import Epoch, Recipients, check_epoch
from holdfast.protocol.errors import Refused
from holdfast.protocol.fields import PublicKey, Salt
from holdfast.protocol.roster.entry import Entry
from holdfast.protocol.roster.state import Device, Member, Role, Roster

CREATE = "create"
CREATOR = 1
"""The number of the device that makes a space."""


class CreateRefused(Refused):
    """A `create` that is not the first entry, or a first entry that is no proper `create`."""

    code = "roster-create"
    text = "The beginning of a space is not valid. The space was not accepted."


class CreatePayload(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The payload of `create`."""

    salt: Salt
    creator: bytes
    recovery: bytes
    sequencer: PublicKey
    epoch: Epoch


CREATE_CODEC = Codec(CreatePayload, limit_bytes=4096, depth=3)


def create_origin(salt: bytes, creator: bytes, recovery: bytes, sequencer: bytes) -> bytes:
    """What stands for the space's id inside the genesis (see `protocol.epoch`)."""
    return hash256(Label.ORIGIN, pack([salt, creator, recovery, sequencer]))


def apply_create(suite: Suite, before: Roster | None, entry: Entry) -> Roster:
    """The first state of a space.

    Raises the codec's, certificates' and epochs' errors, and CreateRefused.
    """
    if before is not None or entry.author != CREATOR:
        raise CreateRefused
    payload = CREATE_CODEC.decode(entry.payload)
    creator = verify_certificate(suite, payload.creator)
    recovery = verify_certificate(suite, payload.recovery)
    _check_pair(creator, recovery)
    recipients = Recipients({CREATOR: creator.box}, {creator.account: recovery.box})
    check_epoch(payload.epoch, 1, recipients)
    return Roster(
        space=space_id(entry.record),
        index=0,
        head=entry.hash,
        sequencer=_sequencer(suite, payload.sequencer),
        members={creator.account: Member(Role.OWNER, recovery)},
        devices={CREATOR: Device(CREATOR, creator, active=True)},
        next_device=CREATOR + 1,
        epoch=payload.epoch,
        epoch_space=create_origin(payload.salt, payload.creator, payload.recovery, payload.sequencer),
    )


def _check_pair(creator: Certificate, recovery: Certificate) -> None:
    kinds = (creator.kind, recovery.kind) == (CertificateKind.DEVICE, CertificateKind.RECOVERY)
    if not kinds or creator.account != recovery.account or not creator.by_root:
        raise CreateRefused


def _sequencer(suite: Suite, raw: bytes) -> SignPublic:
    try:
        return sign_public(suite, raw)
    except BadKey:
        raise CreateRefused from None
