"""Epochs: generations of a space's key, each sealed to exactly the active devices and the recovery devices.

Record: `[n, commit, {device: box}, {account: box}, back]`
* commit = H("hf1/epoch-commit", place, K), where place = space ‖ n (eight bytes);
* box = crypto_box_seal([space, n, K], box_pk): devices by their number in the roster, recovery devices, which have no
  number, by their account;
* back = nonce ‖ AEAD(H("hf1/key/back", place, K), ad = place, K of epoch n-1); empty in epoch 1.

Theory: the first epoch is a part of the genesis, whose hash is the space's id, so it cannot name that id. In its place
stands `origin` = H("hf1/origin", [salt, creator's certificate, recovery certificate, sequencer]): a box taken out of
one genesis therefore opens in no other. (An empty name would let a stranger's space be made with somebody's key in it.)

Rules: whoever opens a box checks space, number and commitment; a box proves nothing about who sealed it, the entry's
signature does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from holdfast.crypto import (
    SEALED_OVERHEAD,
    BoxKeyPair,
    BoxPublic,
    CannotOpen,
    EpochKey,
    Suite,
    open_with_nonce,
    seal_with_nonce,
)
from holdfast.crypto.derivations import back_key, epoch_commit
from holdfast.foundation.random import Random
from holdfast.protocol.codec import Codec
from holdfast.protocol.errors import Refused
from holdfast.protocol.fields import Hash, Ordinal, check_ascending, number8

_BACK_BYTES = EpochKey.size + SEALED_OVERHEAD


class EpochNumberRefused(Refused):
    """The epoch is not the one that comes next, or its way back does not go with its number."""

    code = "epoch-number"
    text = "A new key of a space is out of order. It was not accepted."


class EpochRecipientsRefused(Refused):
    """The epoch is sealed to others than exactly the active devices and the recovery devices."""

    code = "epoch-recipients"
    text = "A new key of a space is not given to exactly the devices that should have it. It was not accepted."


class EpochBoxRefused(Refused):
    """This device's box does not open, or holds a key for another space or epoch. Asking for another is the cure."""

    code = "epoch-box"
    text = "The key of a space does not open on this device. The device will ask for it again."


class EpochCommitRefused(Refused):
    """A key is not the one to which the epoch is committed."""

    code = "epoch-commit"
    text = "The key of a space is not the one that was announced. It was not used."


class EpochBackRefused(Refused):
    """The way back to the epoch before does not open."""

    code = "epoch-back"
    text = "The older key of a space does not open. Older texts stay sealed until it is received again."


class Epoch(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The record of an epoch, as it stands inside roster entries."""

    number: Ordinal
    commit: Hash
    devices: dict[Ordinal, bytes]
    accounts: dict[Hash, bytes]
    back: bytes

    def __post_init__(self) -> None:
        check_ascending(self.devices)
        check_ascending(self.accounts)


class _Box(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    space: Hash
    number: Ordinal
    key: Hash


_BOX = Codec(_Box, limit_bytes=96, depth=1)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom an epoch is sealed to: active devices by number, recovery devices by account."""

    devices: Mapping[int, BoxPublic]
    accounts: Mapping[bytes, BoxPublic]


def place_of(space: bytes, number: int) -> bytes:
    """`space ‖ n`."""
    return space + number8(number)


def seal_epoch(
    suite: Suite,
    random: Random,
    space: bytes,
    key: EpochKey,
    recipients: Recipients,
    previous: tuple[int, EpochKey] | None = None,
) -> Epoch:
    """The epoch after `previous` (its number and key), or the first one."""
    number = 1 if previous is None else previous[0] + 1
    place = place_of(space, number)
    text = _BOX.encode(_Box(space, number, key.reveal()))
    back = b""
    if previous is not None:
        back = seal_with_nonce(suite, random, back_key(place, key), place, previous[1].reveal())
    return Epoch(
        number,
        epoch_commit(place, key),
        {device: suite.box_seal(text, public) for device, public in sorted(recipients.devices.items())},
        {account: suite.box_seal(text, public) for account, public in sorted(recipients.accounts.items())},
        back,
    )


def check_epoch(epoch: Epoch, number: int, recipients: Recipients) -> None:
    """What everybody can check without a key. Raises EpochNumberRefused or EpochRecipientsRefused."""
    if epoch.number != number or len(epoch.back) != (0 if number == 1 else _BACK_BYTES):
        raise EpochNumberRefused
    if epoch.devices.keys() != recipients.devices.keys() or epoch.accounts.keys() != recipients.accounts.keys():
        raise EpochRecipientsRefused


def open_epoch(suite: Suite, space: bytes, epoch: Epoch, box: bytes, pair: BoxKeyPair) -> EpochKey:
    """The key in one's own `box` of an epoch. Raises EpochBoxRefused or EpochCommitRefused."""
    try:
        found = _BOX.decode(suite.box_open(box, pair))
    except (CannotOpen, Refused):
        raise EpochBoxRefused from None
    if found.space != space or found.number != epoch.number:
        raise EpochBoxRefused
    key = EpochKey(found.key)
    check_epoch_key(space, epoch, key)
    return key


def check_epoch_key(space: bytes, epoch: Epoch, key: EpochKey) -> None:
    """Raises EpochCommitRefused unless the epoch is committed to `key`."""
    if epoch_commit(place_of(space, epoch.number), key) != epoch.commit:
        raise EpochCommitRefused


def open_back(suite: Suite, space: bytes, epoch: Epoch, key: EpochKey) -> EpochKey:
    """The key of the epoch before, from this one's; hold it to that epoch's commitment. Raises EpochBackRefused."""
    place = place_of(space, epoch.number)
    try:
        text = open_with_nonce(suite, back_key(place, key), place, epoch.back)
    except CannotOpen:
        raise EpochBackRefused from None
    if len(text) != EpochKey.size:
        raise EpochBackRefused
    return EpochKey(text)
