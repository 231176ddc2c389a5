"""P7, P8, P13: entries, receipts and the fold."""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec
import pytest

from holdfast.crypto import SignKeyPair
from holdfast.crypto.derivations import entry_hash, space_id
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.certificate import CertificateSignatureRefused, certify_device
from holdfast.protocol.codec import RecordMalformed, pack
from holdfast.protocol.epoch import EpochNumberRefused, EpochRecipientsRefused
from holdfast.protocol.errors import HeldAsNewer
from holdfast.protocol.kit import derive_kit
from holdfast.protocol.roster import Role, fold, read_entry, read_receipt, sign_entry, sign_receipt
from holdfast.protocol.roster.create import CreateRefused
from holdfast.protocol.roster.fold import (
    RosterAuthorRefused,
    RosterPlaceRefused,
    RosterReceiptRefused,
    RosterSignatureRefused,
)
from tests.unit.protocol.made import GENESIS, OTHER, SUITE, flips
from tests.vectors.seeded import SeededRandom

ENTRY, RECEIPT, ROSTER = GENESIS.personal.entry, GENESIS.personal.receipt, GENESIS.personal.roster
SIGN = GENESIS.device.sign_pair(SUITE)
STRANGER = OTHER.device.sign_pair(SUITE)
NEXT = (ROSTER.space, 1, ROSTER.head)


def payload(**changes: object) -> bytes:
    """The genesis payload with some of its fields replaced."""
    names = ("salt", "creator", "recovery", "sequencer", "epoch")
    fields: dict[str, Any] = dict(
        zip(names, msgspec.msgpack.decode(read_entry(ENTRY).payload, strict=False), strict=True)
    )
    return pack(list((fields | changes).values()))


def begin(raw: bytes, author: int = 1, kind: str = "create", by: SignKeyPair = SIGN) -> tuple[bytes, bytes]:
    """A genesis with this payload and its receipt."""
    entry = sign_entry(SUITE, (b"", 0, b""), author, kind, raw, by.secret)
    return entry, sign_receipt(SUITE, space_id(entry), 0, entry_hash(entry), SIGN.secret)


def follow(
    place: tuple[bytes, int, bytes] = NEXT, author: int = 1, kind: str = "waltz", by: SignKeyPair = SIGN
) -> tuple[bytes, bytes]:
    """An entry after the genesis and its receipt."""
    entry = sign_entry(SUITE, place, author, kind, b"\x90", by.secret)
    return entry, sign_receipt(SUITE, place[0], place[1], entry_hash(entry), SIGN.secret)


def test_the_genesis_gives_the_first_state() -> None:
    """P8, P15."""
    assert fold(SUITE, None, ENTRY, RECEIPT) == ROSTER
    assert ROSTER.space == space_id(ENTRY)
    assert (ROSTER.index, ROSTER.head) == (0, entry_hash(ENTRY))
    assert [(number, device.active) for number, device in ROSTER.devices.items()] == [(1, True)]
    assert [(account, member.role) for account, member in ROSTER.members.items()] == [(GENESIS.account, Role.OWNER)]
    assert ROSTER.sequencer == SIGN.public
    assert ROSTER.next_device == 2
    recipients = ROSTER.recipients()
    assert (set(recipients.devices), set(recipients.accounts)) == ({1}, {GENESIS.account})


def test_a_device_that_is_not_active_is_no_recipient() -> None:
    """P9."""
    gone = dataclasses.replace(ROSTER, devices={1: dataclasses.replace(ROSTER.devices[1], active=False)})
    assert set(gone.recipients().devices) == set()


def test_any_changed_bit_of_the_genesis_or_its_receipt_is_refused() -> None:
    """P7."""
    for changed in flips(ENTRY, 3):
        with pytest.raises(HoldfastError):
            fold(SUITE, None, changed, RECEIPT)
    for changed in flips(RECEIPT, 1):
        with pytest.raises(HoldfastError):
            fold(SUITE, None, ENTRY, changed)


OTHERS_CERTIFICATE = certify_device(
    SUITE, SeededRandom("o"), derive_kit(SUITE, OTHER.kit).root.public, derive_kit(SUITE, OTHER.kit).root,
    SIGN, GENESIS.device.box_pair(SUITE).public,
)  # fmt: skip
SIBLING = certify_device(SUITE, SeededRandom("s"), GENESIS.root, STRANGER, SIGN, GENESIS.device.box_pair(SUITE).public)
EPOCH: list[Any] = msgspec.msgpack.decode(payload(), strict=False)[4]


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (payload(creator=GENESIS.recovery_certificate), CreateRefused),
        (payload(recovery=GENESIS.device_certificate), CreateRefused),
        (payload(recovery=OTHER.recovery_certificate), CreateRefused),
        (payload(creator=OTHERS_CERTIFICATE), CreateRefused),
        (payload(creator=SIBLING), CreateRefused),
        (payload(sequencer=bytes(32)), CreateRefused),
        (payload(creator=GENESIS.device_certificate[:-1] + b"\0"), CertificateSignatureRefused),
        (payload(epoch=[2, *EPOCH[1:]]), EpochNumberRefused),
        (payload(epoch=[*EPOCH[:4], bytes(72)]), EpochNumberRefused),
        (payload(epoch=[*EPOCH[:2], {}, *EPOCH[3:]]), EpochRecipientsRefused),
        (payload(epoch=[*EPOCH[:2], {1: b"", 2: b""}, *EPOCH[3:]]), EpochRecipientsRefused),
        (payload(epoch=[*EPOCH[:3], {}, b""]), EpochRecipientsRefused),
        (payload(epoch=[*EPOCH[:3], {bytes(32): b""}, b""]), EpochRecipientsRefused),
        (payload(salt=bytes(15)), RecordMalformed),
        (payload(more=1), RecordMalformed),
        (b"", RecordMalformed),
    ],
    ids=[
        "recovery as creator", "device as recovery", "another's recovery", "creator of another account",
        "creator not by the root", "degenerate sequencer", "bad certificate", "epoch 2", "a way back",
        "device left out", "device added", "recovery left out", "another recovery", "short salt", "surplus", "empty",
    ],
)  # fmt: skip
def test_a_create_is_checked_whole(raw: bytes, refusal: type[HoldfastError]) -> None:
    """P8: each is signed and receipted as it should be, and wrong all the same."""
    with pytest.raises(refusal) as caught:
        fold(SUITE, None, *begin(raw))
    assert type(caught.value) is refusal


def test_who_begins() -> None:
    """P7, P8: the creator signs, as device 1; the sequencer receipts."""
    with pytest.raises(CreateRefused):
        fold(SUITE, None, *begin(payload(), author=2))
    with pytest.raises(RosterSignatureRefused):
        fold(SUITE, None, *begin(payload(), by=STRANGER))
    entry, _ = begin(payload(sequencer=STRANGER.public))
    with pytest.raises(RosterReceiptRefused):
        fold(SUITE, None, entry, sign_receipt(SUITE, space_id(entry), 0, entry_hash(entry), SIGN.secret))
    fold(SUITE, None, entry, sign_receipt(SUITE, space_id(entry), 0, entry_hash(entry), STRANGER.secret))


def test_a_genesis_is_a_create_and_comes_once() -> None:
    """P8, P13."""
    with pytest.raises(HeldAsNewer):
        fold(SUITE, None, *begin(payload(), kind="waltz"))
    with pytest.raises(RosterPlaceRefused):
        fold(SUITE, None, *follow())
    with pytest.raises(CreateRefused):
        fold(SUITE, ROSTER, *follow(kind="create"))
    with pytest.raises(RosterPlaceRefused):
        fold(SUITE, ROSTER, ENTRY, RECEIPT)


@pytest.mark.parametrize(
    "place",
    [(ROSTER.space, 2, ROSTER.head), (ROSTER.space, 1, bytes(32)), (bytes(32), 1, ROSTER.head)],
    ids=["gap", "fork", "another space"],
)
def test_an_entry_follows_the_head(place: tuple[bytes, int, bytes]) -> None:
    """P7: hostile inputs 4 and 5: gaps, forks and entries moved to another space."""
    with pytest.raises(RosterPlaceRefused):
        fold(SUITE, ROSTER, *follow(place))


@pytest.mark.parametrize("author", [0, 2, 2**53 - 1])
def test_only_an_active_device_of_the_space_writes(author: int) -> None:
    """P7."""
    with pytest.raises(RosterAuthorRefused):
        fold(SUITE, ROSTER, *follow(author=author))
    gone = dataclasses.replace(ROSTER, devices={1: dataclasses.replace(ROSTER.devices[1], active=False)})
    with pytest.raises(RosterAuthorRefused):
        fold(SUITE, gone, *follow())


def test_an_unknown_type_is_held_only_if_it_truly_stands_there() -> None:
    """P13."""
    entry, receipt = follow()
    with pytest.raises(HeldAsNewer):
        fold(SUITE, ROSTER, entry, receipt)
    forged, forged_receipt = follow(by=STRANGER)
    with pytest.raises(RosterSignatureRefused):
        fold(SUITE, ROSTER, forged, forged_receipt)
    for wrong in (
        RECEIPT,
        forged_receipt,
        sign_receipt(SUITE, ROSTER.space, 1, entry_hash(entry), STRANGER.secret),
        sign_receipt(SUITE, ROSTER.space, 2, entry_hash(entry), SIGN.secret),
        sign_receipt(SUITE, bytes(32), 1, entry_hash(entry), SIGN.secret),
        read_receipt(receipt).body + read_entry(entry).signature,
    ):
        with pytest.raises(RosterReceiptRefused):
            fold(SUITE, ROSTER, entry, wrong)
    with pytest.raises(RecordMalformed):
        fold(SUITE, ROSTER, entry, b"")


def test_forms() -> None:
    """P1, P3: space and link are empty in the genesis and hashes afterwards."""
    for place in ((b"", 1, ROSTER.head), (ROSTER.space, 1, b""), (ROSTER.space, 0, b""), (bytes(31), 1, bytes(32))):
        with pytest.raises(RecordMalformed):
            read_entry(sign_entry(SUITE, place, 1, "waltz", b"", SIGN.secret))
    body = read_entry(ENTRY).body
    with pytest.raises(HeldAsNewer):
        read_entry(b"\x97\x02" + body[2:] + bytes(64))
    for record in (body, b"", bytes(64), ENTRY + b"\0"):
        with pytest.raises(HoldfastError):
            read_entry(record)
