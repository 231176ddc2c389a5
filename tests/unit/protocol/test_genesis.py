"""K11, P10, P12: an account's beginning."""

from __future__ import annotations

import pytest

from holdfast.crypto import EpochKey
from holdfast.protocol.epoch import EpochBoxRefused, EpochCommitRefused, check_epoch_key, open_epoch
from holdfast.protocol.genesis import Genesis, create_account, create_space
from holdfast.protocol.kit import derive_kit, kit_from_words, kit_words
from holdfast.protocol.roster import fold
from tests.unit.protocol.made import GENESIS, OTHER, SUITE
from tests.vectors.seeded import SeededRandom


def test_a_second_reader_needs_nothing_but_the_records() -> None:
    """P12."""
    roster = fold(SUITE, None, bytes(GENESIS.personal.entry), bytes(GENESIS.personal.receipt))
    assert roster == GENESIS.personal.roster
    assert roster.devices[1].certificate.record == GENESIS.device_certificate
    assert roster.members[GENESIS.account].recovery.record == GENESIS.recovery_certificate
    assert roster.devices[1].certificate.root == GENESIS.root


def test_device_and_kit_open_the_first_epoch() -> None:
    """P9, K11: the words alone lead back to the key."""
    roster, key = GENESIS.personal.roster, GENESIS.personal.epoch_key
    kit = derive_kit(SUITE, kit_from_words(" ".join(kit_words(GENESIS.kit))))
    epoch = roster.epoch
    assert open_epoch(SUITE, roster.epoch_space, epoch, epoch.devices[1], GENESIS.device.box_pair(SUITE)) == key
    assert open_epoch(SUITE, roster.epoch_space, epoch, epoch.accounts[GENESIS.account], kit.box) == key
    assert kit.root.public == GENESIS.root
    check_epoch_key(roster.epoch_space, epoch, key)
    with pytest.raises(EpochCommitRefused):
        check_epoch_key(roster.epoch_space, epoch, EpochKey(bytes(32)))


def test_boxes_do_not_move_between_geneses() -> None:
    """P10: even of the same device, another space has another origin."""
    second = create_space(
        SUITE, SeededRandom("second"), GENESIS.device, GENESIS.device_certificate, GENESIS.recovery_certificate
    )
    first = GENESIS.personal.roster
    assert second.roster.space != first.space
    assert second.roster.epoch_space != first.epoch_space
    box = first.epoch.devices[1]
    with pytest.raises(EpochBoxRefused):
        open_epoch(SUITE, second.roster.epoch_space, second.roster.epoch, box, GENESIS.device.box_pair(SUITE))
    with pytest.raises(EpochBoxRefused):
        open_epoch(SUITE, first.space, first.epoch, box, GENESIS.device.box_pair(SUITE))


def secrets_of(genesis: Genesis) -> list[bytes]:
    device = genesis.device
    keys = (genesis.kit, device.sign_seed, device.box_seed, genesis.personal.epoch_key)
    return [key.reveal() for key in keys]


def test_every_secret_is_its_own_and_none_is_in_a_record_or_shown() -> None:
    """K1, I5."""
    drawn = secrets_of(GENESIS) + secrets_of(OTHER)
    assert len(set(drawn)) == len(drawn)
    kit = derive_kit(SUITE, GENESIS.kit)
    hidden = [*secrets_of(GENESIS), kit.root.secret.reveal()[:32], kit.box.secret.reveal()]
    public = GENESIS.personal.entry + GENESIS.personal.receipt
    assert not [secret for secret in hidden if secret in public]
    assert not [secret for secret in hidden if repr(secret)[2:-1] in repr(GENESIS)]


def test_only_the_sealed_boxes_differ_between_two_runs_of_one_generator() -> None:
    """The vectors rely on this: libsodium draws the boxes' ephemeral keys itself."""
    again = create_account(SUITE, SeededRandom("unit"))
    assert secrets_of(again) == secrets_of(GENESIS)
    assert (again.device_certificate, again.recovery_certificate) == (
        GENESIS.device_certificate,
        GENESIS.recovery_certificate,
    )
    assert again.personal.roster.epoch_space == GENESIS.personal.roster.epoch_space
    assert again.personal.entry != GENESIS.personal.entry
