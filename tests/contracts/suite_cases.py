"""The contract of the port `holdfast.crypto.Suite`.

`CASES` are plain functions of a suite, so that they run under pytest, in Pyodide under Node and in the engine's worker.
They know no pytest, no files and no library. Vectors are `vector_cases`.
"""

from __future__ import annotations

from collections.abc import Callable

from holdfast.crypto import (
    SALT_BYTES,
    BadAgreement,
    BadKey,
    BadSignature,
    BoxKeyPair,
    BoxPublic,
    BoxSecret,
    BoxSeed,
    CannotOpen,
    Label,
    SignPublic,
    SignSeed,
    Suite,
    SymmetricKey,
    box_public,
    open_with_nonce,
    seal_with_nonce,
    sign_public,
)
from tests.contracts.refusals import refused

P = 2**255 - 19
SMALL_ORDER_U = [
    0,
    1,
    0xB8495F16056286FDB1329CEB8D09DA6AC49FF1FAE35616AEB8413B7C7AEBE0,
    0x57119FD0DD4E22D8868E1C58C45C44045BEF839C55B1D0B1248C50A3BC959C5F,
    P - 1,
]


class Counting:
    """A source of bytes that never repeats."""

    def __init__(self) -> None:
        self._next = 0

    def draw(self, count: int) -> bytes:
        self._next += 1
        return self._next.to_bytes(count, "big")


def signing_is_deterministic_and_bound_to_its_label(suite: Suite) -> None:
    """K3: a signature made under one label is valid under no other."""
    pair = suite.sign_keypair(SignSeed(bytes(32)))
    signature = suite.sign(Label.ROSTER, b"x", pair.secret)
    assert len(signature) == 64
    assert signature == suite.sign(Label.ROSTER, b"x", pair.secret)
    suite.verify(Label.ROSTER, b"x", signature, pair.public)
    for label in Label:
        if label is not Label.ROSTER:
            with refused(BadSignature):
                suite.verify(label, b"x", signature, pair.public)


def verifying_refuses_any_changed_bit(suite: Suite) -> None:
    """K3: another text, another key, any other signature is refused."""
    pair = suite.sign_keypair(SignSeed(bytes(32)))
    other = suite.sign_keypair(SignSeed(b"\1" * 32))
    signature = suite.sign(Label.ENTRY, b"text", pair.secret)
    for text, public in ((b"texs", pair.public), (b"text", other.public), (b"", pair.public)):
        with refused(BadSignature):
            suite.verify(Label.ENTRY, text, signature, public)
    for bit in range(0, 512, 37):
        changed = (int.from_bytes(signature, "little") ^ 1 << bit).to_bytes(64, "little")
        with refused(BadSignature):
            suite.verify(Label.ENTRY, b"text", changed, pair.public)
    for length in (0, 63, 65, 128):
        with refused(BadSignature):
            suite.verify(Label.ENTRY, b"text", (signature * 2)[:length], pair.public)
    with refused(BadSignature):
        suite.verify(Label.ENTRY, b"text", signature, SignPublic(pair.public[:31]))


def signing_keys_from_outside_are_of_prime_order(suite: Suite) -> None:
    """K5: an Ed25519 key is accepted only if it is canonical and of prime order."""
    good = suite.sign_keypair(SignSeed(bytes(32))).public
    assert sign_public(suite, good) == good
    for y in (0, 1, P - 1, P, P + 1, 2**255 - 1, 2):
        for sign in (0, 1):
            with refused(BadKey):
                sign_public(suite, (y | sign << 255).to_bytes(32, "little"))
    for raw in (b"", good[:31], good + b"\0"):
        with refused(BadKey):
            sign_public(suite, raw)


def sealing_keys_from_outside_are_canonical(suite: Suite) -> None:
    """K5, K6: an X25519 key is canonical and not of small order; every one refused for that agrees on zero."""
    good = suite.box_keypair(BoxSeed(bytes(32)))
    assert box_public(good.public) == good.public
    for u in SMALL_ORDER_U:
        raw = u.to_bytes(32, "little")
        with refused(BadKey):
            box_public(raw)
        with refused(BadAgreement):
            suite.agree(good.secret, BoxPublic(raw))
        with refused(BadKey):
            suite.box_seal(b"text", BoxPublic(raw))
    for raw in ((P + 9).to_bytes(32, "little"), (9 | 1 << 255).to_bytes(32, "little"), good.public[:31], b""):
        with refused(BadKey):
            box_public(raw)


def agreement_is_mutual(suite: Suite) -> None:
    """K6: both sides find the same secret, strangers another."""
    one, two, three = (suite.box_keypair(BoxSeed(bytes([n]) * 32)) for n in (1, 2, 3))
    assert suite.agree(one.secret, two.public) == suite.agree(two.secret, one.public)
    assert suite.agree(one.secret, two.public) != suite.agree(one.secret, three.public)
    with refused(BadAgreement):
        suite.agree(one.secret, BoxPublic(two.public[:31]))


def agreement_is_x25519(suite: Suite) -> None:
    """K6: RFC 7748, section 6.1."""
    bob = BoxSecret(bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"))
    alice = BoxPublic(bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
    shared = suite.agree(bob, alice).reveal().hex()
    assert shared == "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"


def sealed_boxes_open_for_their_recipient_only(suite: Suite) -> None:
    """K7: a sealed box opens with the recipient's pair, and with nothing else."""
    pair, other = (suite.box_keypair(BoxSeed(bytes([n]) * 32)) for n in (1, 2))
    for text in (b"", b"k", bytes(1000)):
        sealed = suite.box_seal(text, pair.public)
        assert len(sealed) == len(text) + 48
        assert suite.box_open(sealed, pair) == text
        assert sealed != suite.box_seal(text, pair.public)
        with refused(CannotOpen):
            suite.box_open(sealed, other)
        with refused(CannotOpen):
            suite.box_open(sealed, BoxKeyPair(other.public, pair.secret))
        for cut in (0, 1, 47, len(sealed) - 1):
            with refused(CannotOpen):
                suite.box_open(sealed[:cut], pair)
        with refused(CannotOpen):
            suite.box_open(sealed[:-1] + bytes([sealed[-1] ^ 1]), pair)
    with refused(BadKey):
        suite.box_seal(b"text", BoxPublic(pair.public[:31]))


def the_aead_is_xchacha20_poly1305(suite: Suite) -> None:
    """K7: draft-irtf-cfrg-xchacha-03, A.3.1."""
    key = SymmetricKey(bytes(range(0x80, 0xA0)))
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    sealed = suite.aead_seal(key, bytes(range(0x40, 0x58)), bytes.fromhex("50515253c0c1c2c3c4c5c6c7"), text)
    assert sealed[:16].hex() == "bd6d179d3e83d43b9576579493c0e939"
    assert sealed[-16:].hex() == "c0875924c1c7987947deafd8780acf49"


def the_aead_opens_only_what_it_sealed(suite: Suite) -> None:
    """K7: another key, nonce or context, and any changed or missing byte, is refused."""
    key, other, nonce = SymmetricKey(bytes(32)), SymmetricKey(b"\1" * 32), bytes(24)
    for text in (b"", b"text", bytes(70_000)):
        sealed = suite.aead_seal(key, nonce, b"ad", text)
        assert len(sealed) == len(text) + 16
        assert suite.aead_open(key, nonce, b"ad", sealed) == text
        hostile = [
            (other, nonce, b"ad", sealed),
            (key, b"\1" * 24, b"ad", sealed),
            (key, nonce[:23], b"ad", sealed),
            (key, nonce, b"", sealed),
            (key, nonce, b"ad", sealed[:-1]),
            (key, nonce, b"ad", bytes([sealed[0] ^ 1]) + sealed[1:]),
            (key, nonce, b"ad", sealed[:-1] + bytes([sealed[-1] ^ 0x80])),
            (key, nonce, b"ad", sealed[:15]),
            (key, nonce, b"ad", b""),
        ]
        for case in hostile:
            with refused(CannotOpen):
                suite.aead_open(*case)


def wrong_lengths_are_our_own_mistake(suite: Suite) -> None:
    """K7: a nonce or salt of another length is never used."""
    for work in (
        lambda: suite.aead_seal(SymmetricKey(bytes(32)), bytes(23), b"", b""),
        lambda: suite.pwhash(b"", bytes(SALT_BYTES - 1), 1, 8192),
    ):
        try:
            work()
        except ValueError:
            continue
        raise AssertionError("a wrong length was accepted")


def a_nonce_in_front_is_fresh_each_time(suite: Suite) -> None:
    """K7: the sealed form is nonce, ciphertext, tag; two seals of one text differ."""
    key, random = SymmetricKey(bytes(32)), Counting()
    first, second = (seal_with_nonce(suite, random, key, b"ad", b"text") for _ in range(2))
    assert first[:24] != second[:24]
    assert open_with_nonce(suite, key, b"ad", first) == open_with_nonce(suite, key, b"ad", second) == b"text"
    for sealed in (b"", first[:39], first[:-1]):
        with refused(CannotOpen):
            open_with_nonce(suite, key, b"ad", sealed)


def stretching_depends_on_everything(suite: Suite) -> None:
    """K8: passphrase, salt, passes and memory each change the result."""
    base = (b"passphrase", bytes(16), 1, 8192)
    results = {
        suite.pwhash(*case).reveal()
        for case in (
            base,
            (b"passphrasf", *base[1:]),
            (base[0], b"\1" * 16, *base[2:]),
            (*base[:2], 2, base[3]),
            (*base[:3], 16384),
        )
    }
    assert len(results) == 5
    assert suite.pwhash(*base) == suite.pwhash(*base)


CASES: list[Callable[[Suite], None]] = [
    signing_is_deterministic_and_bound_to_its_label,
    verifying_refuses_any_changed_bit,
    signing_keys_from_outside_are_of_prime_order,
    sealing_keys_from_outside_are_canonical,
    agreement_is_mutual,
    agreement_is_x25519,
    sealed_boxes_open_for_their_recipient_only,
    the_aead_is_xchacha20_poly1305,
    the_aead_opens_only_what_it_sealed,
    wrong_lengths_are_our_own_mistake,
    a_nonce_in_front_is_fresh_each_time,
    stretching_depends_on_everything,
]
