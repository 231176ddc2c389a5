"""Making an account with its first device and its first space, "Personal".

Theory: a vault starts as a whole: account, kit, device keys, certificates and one space whose only entry is sealed,
signed and receipted by the device itself. Nothing needs a network, and the two records are enough for anybody to
verify all of it (`roster.fold(suite, None, entry, receipt)`).

Rules: the sequencer is the device's own signing key (a receipt has its own label); the root key signs the two
certificates and is then forgotten with everything else that follows from e.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.crypto import (
    SALT_BYTES,
    BoxKeyPair,
    BoxSeed,
    EpochKey,
    KitSecret,
    SignKeyPair,
    SignPublic,
    SignSeed,
    Suite,
)
from holdfast.crypto.derivations import account_id, entry_hash, space_id
from holdfast.foundation.random import Random
from holdfast.protocol.certificate import certify_device, certify_recovery, verify_certificate
from holdfast.protocol.epoch import Recipients, seal_epoch
from holdfast.protocol.kit import derive_kit
from holdfast.protocol.roster import CREATE, CreatePayload, Roster, create_origin, fold, sign_entry, sign_receipt
from holdfast.protocol.roster.create import CREATE_CODEC, CREATOR


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """A device's keys, in the form in which the vault stores them: two seeds."""

    sign_seed: SignSeed
    box_seed: BoxSeed

    @classmethod
    def new(cls, random: Random) -> DeviceKeys:
        """Keys of a new device."""
        return cls(SignSeed.new(random), BoxSeed.new(random))

    def sign_pair(self, suite: Suite) -> SignKeyPair:
        """The signing key pair."""
        return suite.sign_keypair(self.sign_seed)

    def box_pair(self, suite: Suite) -> BoxKeyPair:
        """The sealing key pair."""
        return suite.box_keypair(self.box_seed)


@dataclass(frozen=True, slots=True)
class Space:
    """A space at its genesis: two public records, the state that follows, and the secret key of epoch 1."""

    entry: bytes
    receipt: bytes
    roster: Roster
    epoch_key: EpochKey


@dataclass(frozen=True, slots=True)
class Genesis:
    """What a new vault stores. `kit` is erased once the person has checked the words."""

    account: bytes
    root: SignPublic
    device_certificate: bytes
    recovery_certificate: bytes
    kit: KitSecret
    device: DeviceKeys
    personal: Space


def create_account(suite: Suite, random: Random) -> Genesis:
    """A new account with one device and the space "Personal"."""
    secret = KitSecret.new(random)
    kit = derive_kit(suite, secret)
    device = DeviceKeys.new(random)
    creator = certify_device(
        suite, random, kit.root.public, kit.root, device.sign_pair(suite), device.box_pair(suite).public
    )
    recovery = certify_recovery(suite, random, kit.root, kit.box.public)
    return Genesis(
        account=account_id(kit.root.public),
        root=kit.root.public,
        device_certificate=creator,
        recovery_certificate=recovery,
        kit=secret,
        device=device,
        personal=create_space(suite, random, device, creator, recovery),
    )


def create_space(suite: Suite, random: Random, device: DeviceKeys, creator: bytes, recovery: bytes) -> Space:
    """A new space of the device whose certificate is `creator`, with the device as its sequencer."""
    sign = device.sign_pair(suite)
    key = EpochKey.new(random)
    salt = random.draw(SALT_BYTES)
    origin = create_origin(salt, creator, recovery, sign.public)
    kit = verify_certificate(suite, recovery)
    recipients = Recipients({CREATOR: device.box_pair(suite).public}, {kit.account: kit.box})
    epoch = seal_epoch(suite, random, origin, key, recipients)
    payload = CREATE_CODEC.encode(CreatePayload(salt, creator, recovery, sign.public, epoch))
    entry = sign_entry(suite, (b"", 0, b""), CREATOR, CREATE, payload, sign.secret)
    receipt = sign_receipt(suite, space_id(entry), 0, entry_hash(entry), sign.secret)
    return Space(entry, receipt, fold(suite, None, entry, receipt), key)
