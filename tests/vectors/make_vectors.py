"""Writes the frozen vectors: `python -m tests.vectors.make_vectors` in the checkout, with `pyapp` on the path.

What these files hold stays valid for ever: a test that no longer agrees with one shows a broken format, not an old
file. So a file that is there is left alone; a new format gets a new file. Sealed boxes come from libsodium's own
randomness: the files fix how they open, not how they are made.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.crypto import (
    BoxSeed,
    DatabaseKey,
    EpochKey,
    KitSecret,
    Label,
    SignSeed,
    SlotMaterial,
    SymmetricKey,
    hash256,
)
from holdfast.crypto.derivations import back_key, epoch_commit, kit_slot_material
from holdfast.crypto.words import to_words
from holdfast.protocol.epoch import place_of
from holdfast.protocol.genesis import create_account
from holdfast.protocol.slot import (
    NO_PARAMS,
    NoParams,
    PassphraseParams,
    SlotHead,
    SlotKind,
    passphrase_material,
    passphrase_params,
    seal_slot,
)
from tests.vectors.edwards import hostile
from tests.vectors.seeded import SeededRandom

FOLDER = Path(__file__).parent
SUITE = NativeSuite()
MESSAGE = b"what is signed"


def hashes() -> Any:
    key = SymmetricKey(bytes(range(32)))
    return [
        {"label": label.value, "data": data.hex(), "key": key.reveal().hex() if keyed else "", "hash": value.hex()}
        for label in Label
        for keyed, data in ((False, b""), (True, b"\x00data"))
        for value in [hash256(label, data, key if keyed else None)]
    ]


def signatures() -> Any:
    pair = SUITE.sign_keypair(SignSeed(bytes(range(32))))
    box = SUITE.box_keypair(BoxSeed(bytes(range(32))))
    return {
        "seed": bytes(range(32)).hex(),
        "sign_public": pair.public.hex(),
        "box_public": box.public.hex(),
        "box_secret": box.secret.reveal().hex(),
        "message": MESSAGE.hex(),
        "signed": {label.value: SUITE.sign(label, MESSAGE, pair.secret).hex() for label in Label},
        "hostile": {
            name: {"public": public.hex(), "signature": signature.hex()}
            for name, (public, signature) in hostile(Label.ROSTER.bind(MESSAGE)).items()
        },
    }


def sealing() -> Any:
    key, nonce = SymmetricKey(bytes(range(32))), bytes(range(24))
    box = SUITE.box_keypair(BoxSeed(bytes(range(32))))
    other = SUITE.box_keypair(BoxSeed(bytes(range(1, 33))))
    return {
        "key": key.reveal().hex(),
        "nonce": nonce.hex(),
        "aead": [
            {"ad": ad.hex(), "text": text.hex(), "sealed": SUITE.aead_seal(key, nonce, ad, text).hex()}
            for ad, text in ((b"", b""), (b"ad", b""), (b"", b"text"), (b"ad", bytes(range(200))))
        ],
        "box_seed": bytes(range(32)).hex(),
        "boxes": [{"text": text.hex(), "sealed": SUITE.box_seal(text, box.public).hex()} for text in (b"", b"a key")],
        "agree": {"other_public": other.public.hex(), "shared": SUITE.agree(box.secret, other.public).reveal().hex()},
        "pwhash": [
            {"passphrase": text.hex(), "salt": bytes(range(16)).hex(), "ops": ops, "memory": memory, "hash": stretched}
            for text, ops, memory in ((b"", 1, 8192), (b"correct horse", 3, 1 << 20))
            for stretched in [SUITE.pwhash(text, bytes(range(16)), ops, memory).reveal().hex()]
        ],
    }


def derivations() -> Any:
    place, key, kit = place_of(bytes(range(32)), 258), EpochKey(bytes(32)), KitSecret(bytes(range(32)))
    return {
        "place": place.hex(),
        "epoch_key": key.reveal().hex(),
        "epoch_commit": epoch_commit(place, key).hex(),
        "back_key": back_key(place, key).reveal().hex(),
        "kit": kit.reveal().hex(),
        "vault_id": bytes(range(16)).hex(),
        "kit_slot_material": kit_slot_material(kit, bytes(range(16))).reveal().hex(),
    }


def words() -> Any:
    random = SeededRandom("holdfast words")
    secrets = [bytes(32), b"\xff" * 32, bytes(16), b"\x80" * 16, *(random.draw(32) for _ in range(8)), random.draw(16)]
    return [{"secret": secret.hex(), "words": " ".join(to_words(secret))} for secret in secrets]


def genesis() -> Any:
    made = create_account(SUITE, SeededRandom("holdfast genesis"))
    space = made.personal
    return {
        "account": made.account.hex(),
        "root": made.root.hex(),
        "kit": made.kit.reveal().hex(),
        "sign_seed": made.device.sign_seed.reveal().hex(),
        "box_seed": made.device.box_seed.reveal().hex(),
        "device_certificate": made.device_certificate.hex(),
        "recovery_certificate": made.recovery_certificate.hex(),
        "entry": space.entry.hex(),
        "receipt": space.receipt.hex(),
        "space": space.roster.space.hex(),
        "head": space.roster.head.hex(),
        "origin": space.roster.epoch_space.hex(),
        "epoch_key": space.epoch_key.reveal().hex(),
    }


def slots() -> Any:
    random = SeededRandom("holdfast slots")
    vault_id, key = random.draw(16), DatabaseKey.new(random)
    passphrase = "pa\u0308ssword, long enough"
    stretched = passphrase_params(random)
    kit = KitSecret.new(random)
    made: dict[SlotKind, tuple[PassphraseParams | NoParams, SlotMaterial]] = {
        SlotKind.PASSPHRASE: (stretched, passphrase_material(SUITE, passphrase, stretched)),
        SlotKind.DEVICE: (NO_PARAMS, SlotMaterial.new(random)),
        SlotKind.KIT: (NO_PARAMS, kit_slot_material(kit, vault_id)),
    }
    return {
        "vault_id": vault_id.hex(),
        "database_key": key.reveal().hex(),
        "passphrase": passphrase,
        "kit": kit.reveal().hex(),
        "generation": 7,
        "slots": {
            kind.value: {
                "material": material.reveal().hex(),
                "record": seal_slot(
                    SUITE, random, SlotHead(vault_id, random.draw(16), kind, 7, params), material, key
                ).hex(),
            }
            for kind, (params, material) in made.items()
        },
    }


FILES: Mapping[str, Callable[[], Any]] = {
    "hashes": hashes,
    "signatures": signatures,
    "sealing": sealing,
    "derivations": derivations,
    "words": words,
    "genesis": genesis,
    "slots": slots,
}


def main() -> None:
    for name, make in FILES.items():
        path = FOLDER / f"{name}.json"
        if not path.exists():
            path.write_text(json.dumps(make(), indent=1) + "\n", encoding="utf-8")
            sys.stdout.write(f"wrote {path.name}\n")


if __name__ == "__main__":
    main()
