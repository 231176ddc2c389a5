"""P9, P10, P11: epochs."""

from __future__ import annotations

import msgspec
import pytest

from holdfast.crypto import BoxPublic, BoxSeed, EpochKey
from holdfast.protocol.codec import Codec, RecordMalformed, pack
from holdfast.protocol.epoch import (
    Epoch,
    EpochBackRefused,
    EpochBoxRefused,
    EpochCommitRefused,
    EpochNumberRefused,
    EpochRecipientsRefused,
    Recipients,
    check_epoch,
    check_epoch_key,
    open_back,
    open_epoch,
    seal_epoch,
)
from tests.unit.protocol.made import SUITE
from tests.vectors.seeded import SeededRandom

SPACE, ELSEWHERE = b"s" * 32, b"e" * 32
ONE, TWO, KIT = (SUITE.box_keypair(BoxSeed(bytes([n]) * 32)) for n in (1, 2, 3))
RECIPIENTS = Recipients({3: TWO.public, 1: ONE.public}, {b"a" * 32: KIT.public})
KEY, NEXT = EpochKey(b"k" * 32), EpochKey(b"n" * 32)
RANDOM = SeededRandom("epochs")
FIRST = seal_epoch(SUITE, RANDOM, SPACE, KEY, RECIPIENTS)
SECOND = seal_epoch(SUITE, RANDOM, SPACE, NEXT, RECIPIENTS, (1, KEY))


def test_every_recipient_opens_the_same_key() -> None:
    """P9."""
    for epoch, key in ((FIRST, KEY), (SECOND, NEXT)):
        boxes = [(epoch.devices[1], ONE), (epoch.devices[3], TWO), (epoch.accounts[b"a" * 32], KIT)]
        assert [open_epoch(SUITE, SPACE, epoch, box, pair) for box, pair in boxes] == [key] * 3


def test_the_way_back() -> None:
    """P11: the newest key leads to all the older ones; epoch 1 has no way back."""
    assert open_back(SUITE, SPACE, SECOND, NEXT) == KEY
    assert FIRST.back == b""
    for space, epoch, key in ((SPACE, SECOND, KEY), (ELSEWHERE, SECOND, NEXT), (SPACE, FIRST, KEY)):
        with pytest.raises(EpochBackRefused):
            open_back(SUITE, space, epoch, key)
    moved = msgspec.structs.replace(SECOND, number=3)
    with pytest.raises(EpochBackRefused):
        open_back(SUITE, SPACE, moved, NEXT)


def test_recipients_are_exact() -> None:
    """P9: one too few, one too many or another one is refused."""
    check_epoch(FIRST, 1, RECIPIENTS)
    for devices, accounts in (
        ({1: ONE.public}, {b"a" * 32: KIT.public}),
        ({1: ONE.public, 3: TWO.public, 4: TWO.public}, {b"a" * 32: KIT.public}),
        ({1: ONE.public, 2: TWO.public}, {b"a" * 32: KIT.public}),
        ({1: ONE.public, 3: TWO.public}, {}),
        ({1: ONE.public, 3: TWO.public}, {b"b" * 32: KIT.public}),
    ):
        with pytest.raises(EpochRecipientsRefused):
            check_epoch(FIRST, 1, Recipients(devices, accounts))


def test_numbers_follow_each_other() -> None:
    """P9."""
    check_epoch(SECOND, 2, RECIPIENTS)
    for epoch, number in (
        (FIRST, 2),
        (SECOND, 1),
        (SECOND, 3),
        (msgspec.structs.replace(FIRST, back=SECOND.back), 1),
        (msgspec.structs.replace(SECOND, back=b""), 2),
        (msgspec.structs.replace(SECOND, back=SECOND.back[:-1]), 2),
    ):
        with pytest.raises(EpochNumberRefused):
            check_epoch(epoch, number, RECIPIENTS)


def test_a_box_from_elsewhere_does_not_open() -> None:
    """P10: hostile input 6, a foreign wrapped key."""
    foreign = seal_epoch(SUITE, RANDOM, ELSEWHERE, KEY, RECIPIENTS)
    for space, epoch, box, pair in (
        (SPACE, FIRST, FIRST.devices[1], TWO),
        (SPACE, FIRST, foreign.devices[1], ONE),
        (ELSEWHERE, FIRST, FIRST.devices[1], ONE),
        (SPACE, SECOND, FIRST.devices[1], ONE),
        (SPACE, FIRST, FIRST.devices[1][:-1], ONE),
        (SPACE, FIRST, b"", ONE),
        (SPACE, FIRST, SUITE.box_seal(b"", ONE.public), ONE),
        (SPACE, FIRST, SUITE.box_seal(pack([SPACE, 1, bytes(31)]), ONE.public), ONE),
        (SPACE, FIRST, SUITE.box_seal(pack([SPACE, 1, KEY.reveal(), 0]), ONE.public), ONE),
        (SPACE, FIRST, SUITE.box_seal(b"\x91" * 90, ONE.public), ONE),
    ):
        with pytest.raises(EpochBoxRefused):
            open_epoch(SUITE, space, epoch, box, pair)


def test_a_key_that_was_not_announced_is_not_used() -> None:
    """P10: whoever seals different keys to different devices is found out."""
    box = SUITE.box_seal(pack([SPACE, 1, NEXT.reveal()]), ONE.public)
    with pytest.raises(EpochCommitRefused):
        open_epoch(SUITE, SPACE, FIRST, box, ONE)
    check_epoch_key(SPACE, FIRST, KEY)
    for space, epoch, key in ((SPACE, FIRST, NEXT), (ELSEWHERE, FIRST, KEY), (SPACE, SECOND, KEY)):
        with pytest.raises(EpochCommitRefused):
            check_epoch_key(space, epoch, key)


def test_the_record_has_one_form() -> None:
    """P1: recipients ascend, devices are numbered from 1."""
    codec = Codec(Epoch, limit_bytes=4096, depth=2)
    assert codec.decode(codec.encode(SECOND)) == SECOND
    assert list(FIRST.devices) == [1, 3]
    fields = [1, FIRST.commit, FIRST.devices, FIRST.accounts, b""]
    assert codec.decode(pack(fields)) == FIRST
    for at, wrong in (
        (0, 0),
        (1, bytes(31)),
        (2, {3: b"", 1: b""}),
        (2, {0: b""}),
        (2, {b"a" * 32: b""}),
        (3, {b"b" * 32: b"", b"a" * 32: b""}),
        (3, {b"a": b""}),
        (3, {1: b""}),
    ):
        with pytest.raises(RecordMalformed):
            codec.decode(pack([*fields[:at], wrong, *fields[at + 1 :]]))


def test_a_degenerate_recipient_gets_nothing() -> None:
    """K5."""
    with pytest.raises(Exception, match="not a usable key"):
        seal_epoch(SUITE, RANDOM, SPACE, KEY, Recipients({1: BoxPublic(bytes(32))}, {}))
