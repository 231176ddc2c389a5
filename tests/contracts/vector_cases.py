"""The frozen vectors, as cases of a suite and a file's content: what was once written must open and verify for ever.

`VECTOR_CASES` maps the name of a file in tests/vectors to its case. Like `suite_cases` they know no pytest and no
files; whoever runs them hands in the parsed JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from holdfast.crypto import (
    BadKey,
    BadSignature,
    BoxPublic,
    BoxSeed,
    EpochKey,
    KitSecret,
    Label,
    SignPublic,
    SignSeed,
    SlotMaterial,
    Suite,
    SymmetricKey,
    hash256,
    sign_public,
)
from holdfast.crypto.derivations import back_key, epoch_commit, kit_slot_material
from holdfast.crypto.words import from_words, to_words
from holdfast.protocol.certificate import verify_certificate
from holdfast.protocol.epoch import open_epoch
from holdfast.protocol.genesis import DeviceKeys
from holdfast.protocol.kit import derive_kit
from holdfast.protocol.roster import fold
from holdfast.protocol.slot import PassphraseParams, open_slot, passphrase_material, read_slot
from tests.contracts.refusals import refused

raw = bytes.fromhex


def hashes(suite: Suite, vectors: Any) -> None:
    """K2: BLAKE2b-256 of label, zero byte and data, under every label, keyed and not."""
    assert {vector["label"] for vector in vectors} <= {label.value for label in Label}
    for vector in vectors:
        key = SymmetricKey(raw(vector["key"])) if vector["key"] else None
        assert hash256(Label(vector["label"]), raw(vector["data"]), key) == raw(vector["hash"])


def signatures(suite: Suite, vectors: Any) -> None:
    """K3, K4: honest signatures are reproduced, crafted ones refused."""
    pair = suite.sign_keypair(SignSeed(raw(vectors["seed"])))
    box = suite.box_keypair(BoxSeed(raw(vectors["seed"])))
    message = raw(vectors["message"])
    assert pair.public == raw(vectors["sign_public"])
    assert (box.public, box.secret.reveal()) == (raw(vectors["box_public"]), raw(vectors["box_secret"]))
    for label, signature in vectors["signed"].items():
        assert suite.sign(Label(label), message, pair.secret) == raw(signature)
        suite.verify(Label(label), message, raw(signature), pair.public)
    assert len(vectors["hostile"]) >= 10
    for name, case in vectors["hostile"].items():
        with refused(BadSignature):
            suite.verify(Label.ROSTER, message, raw(case["signature"]), SignPublic(raw(case["public"])))
        if name.startswith(("key", "identity")):
            with refused(BadKey):
                sign_public(suite, raw(case["public"]))


def sealing(suite: Suite, vectors: Any) -> None:
    """K7, K8: the AEAD, sealed boxes, agreement and stretching."""
    key, nonce = SymmetricKey(raw(vectors["key"])), raw(vectors["nonce"])
    for vector in vectors["aead"]:
        assert suite.aead_seal(key, nonce, raw(vector["ad"]), raw(vector["text"])) == raw(vector["sealed"])
        assert suite.aead_open(key, nonce, raw(vector["ad"]), raw(vector["sealed"])) == raw(vector["text"])
    pair = suite.box_keypair(BoxSeed(raw(vectors["box_seed"])))
    for vector in vectors["boxes"]:
        assert suite.box_open(raw(vector["sealed"]), pair) == raw(vector["text"])
    other = BoxPublic(raw(vectors["agree"]["other_public"]))
    assert suite.agree(pair.secret, other).reveal() == raw(vectors["agree"]["shared"])
    for vector in vectors["pwhash"]:
        stretched = suite.pwhash(raw(vector["passphrase"]), raw(vector["salt"]), vector["ops"], vector["memory"])
        assert stretched.reveal() == raw(vector["hash"])


def derivations(suite: Suite, vectors: Any) -> None:
    """K11, P10: the keys that follow from an epoch's key and from the kit."""
    place, key, kit = raw(vectors["place"]), EpochKey(raw(vectors["epoch_key"])), KitSecret(raw(vectors["kit"]))
    assert epoch_commit(place, key) == raw(vectors["epoch_commit"])
    assert back_key(place, key).reveal() == raw(vectors["back_key"])
    assert kit_slot_material(kit, raw(vectors["vault_id"])).reveal() == raw(vectors["kit_slot_material"])


def words(suite: Suite, vectors: Any) -> None:
    """K10: secrets and their words, both ways."""
    assert vectors[0]["words"].split() == ["abandon"] * 23 + ["art"]
    for vector in vectors:
        secret = raw(vector["secret"])
        assert " ".join(to_words(secret)) == vector["words"]
        assert from_words(vector["words"].upper(), len(secret)) == secret


def genesis(suite: Suite, vectors: Any) -> None:
    """P12: an account's beginning is verified from its bytes, and its keys open its epoch."""
    roster = fold(suite, None, raw(vectors["entry"]), raw(vectors["receipt"]))
    assert (roster.space, roster.head, roster.epoch_space) == tuple(
        raw(vectors[name]) for name in ("space", "head", "origin")
    )
    device = DeviceKeys(SignSeed(raw(vectors["sign_seed"])), BoxSeed(raw(vectors["box_seed"])))
    kit = derive_kit(suite, KitSecret(raw(vectors["kit"])))
    assert kit.root.public == raw(vectors["root"])
    certificates = [verify_certificate(suite, raw(vectors[f"{name}_certificate"])) for name in ("device", "recovery")]
    assert [certificate.account for certificate in certificates] == [raw(vectors["account"])] * 2
    assert roster.devices[1].certificate == certificates[0]
    assert roster.devices[1].certificate.sign == device.sign_pair(suite).public
    assert roster.members[raw(vectors["account"])].recovery == certificates[1]
    epoch, key = roster.epoch, EpochKey(raw(vectors["epoch_key"]))
    assert open_epoch(suite, roster.epoch_space, epoch, epoch.devices[1], device.box_pair(suite)) == key
    assert open_epoch(suite, roster.epoch_space, epoch, epoch.accounts[raw(vectors["account"])], kit.box) == key


def slots(suite: Suite, vectors: Any) -> None:
    """K12, P14: slots of every kind open with their material to the same database key."""
    assert len(vectors["slots"]) == 3
    for kind, vector in vectors["slots"].items():
        slot = read_slot(raw(vector["record"]))
        assert (slot.head.kind.value, slot.head.generation) == (kind, vectors["generation"])
        assert slot.head.vault_id == raw(vectors["vault_id"])
        material = SlotMaterial(raw(vector["material"]))
        assert open_slot(suite, slot, material).reveal() == raw(vectors["database_key"])
        if isinstance(slot.head.params, PassphraseParams):
            assert passphrase_material(suite, vectors["passphrase"], slot.head.params) == material
    kit = KitSecret(raw(vectors["kit"]))
    assert kit_slot_material(kit, raw(vectors["vault_id"])).reveal() == raw(vectors["slots"]["kit"]["material"])


VECTOR_CASES: Mapping[str, Callable[[Suite, Any], None]] = {
    "hashes": hashes,
    "signatures": signatures,
    "sealing": sealing,
    "derivations": derivations,
    "words": words,
    "genesis": genesis,
    "slots": slots,
}
