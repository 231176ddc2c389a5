"""libsodium through libsodium.js, behind the thin object of `web/engine/ffi/sodium.ts`.

Theory: bytes go out as a copy (`to_js` makes a Uint8Array), bytes come back by `to_bytes()`; the one proxy that a call
returns dies with the expression, so none is kept or leaked. A refusal of libsodium comes back as `undefined` (None
here) and is raised as our typed error; an exception from JavaScript can only be a broken assumption of ours.

The engine registers the object before this is asked for: `pyodide.registerJsModule("holdfast_sodium", await
loadSodium())`. `load_suite` looks the module up when it is called, not when this one is imported, because a memory
snapshot holds imported modules and cannot hold JavaScript objects.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from pyodide.ffi import to_js

from holdfast.crypto import (
    NONCE_BYTES,
    PUBLIC_BYTES,
    SALT_BYTES,
    SIGNATURE_BYTES,
    BadAgreement,
    BadKey,
    BadSignature,
    BoxKeyPair,
    BoxPublic,
    BoxSecret,
    BoxSeed,
    CannotOpen,
    Label,
    NoMemoryForPassphrase,
    SharedSecret,
    SignKeyPair,
    SignPublic,
    SignSecret,
    SignSeed,
    SlotMaterial,
    SymmetricKey,
)


class _Bytes(Protocol):
    """A Uint8Array as Python sees it."""

    def to_bytes(self) -> bytes: ...


class SodiumFfi(Protocol):
    """What `web/engine/ffi/sodium.ts` exports. Arguments are Uint8Arrays; None means that libsodium refused."""

    def signKeypair(self, seed: object, /) -> _Bytes: ...  # noqa: N802
    def boxKeypair(self, seed: object, /) -> _Bytes: ...  # noqa: N802
    def sign(self, message: object, secret: object, /) -> _Bytes: ...
    def verify(self, signature: object, message: object, public: object, /) -> bool: ...
    def isPrimeOrder(self, public: object, /) -> bool: ...  # noqa: N802
    def boxSeal(self, text: object, public: object, /) -> _Bytes | None: ...  # noqa: N802
    def boxOpen(self, sealed: object, public: object, secret: object, /) -> _Bytes | None: ...  # noqa: N802
    def aeadSeal(self, key: object, nonce: object, ad: object, text: object, /) -> _Bytes: ...  # noqa: N802
    def aeadOpen(self, key: object, nonce: object, ad: object, sealed: object, /) -> _Bytes | None: ...  # noqa: N802
    def agree(self, secret: object, public: object, /) -> _Bytes | None: ...
    def pwhash(self, passphrase: object, salt: object, ops: int, memory_bytes: int, /) -> _Bytes | None: ...


class BrowserSuite:
    """The port `holdfast.crypto.Suite` on libsodium.js."""

    def __init__(self, sodium: SodiumFfi) -> None:
        self._sodium = sodium

    def sign_keypair(self, seed: SignSeed) -> SignKeyPair:
        secret = self._sodium.signKeypair(to_js(seed.reveal())).to_bytes()
        return SignKeyPair(SignPublic(secret[PUBLIC_BYTES:]), SignSecret(secret))

    def box_keypair(self, seed: BoxSeed) -> BoxKeyPair:
        pair = self._sodium.boxKeypair(to_js(seed.reveal())).to_bytes()
        return BoxKeyPair(BoxPublic(pair[:PUBLIC_BYTES]), BoxSecret(pair[PUBLIC_BYTES:]))

    def sign(self, label: Label, data: bytes, secret: SignSecret) -> bytes:
        return self._sodium.sign(to_js(label.bind(data)), to_js(secret.reveal())).to_bytes()

    def verify(self, label: Label, data: bytes, signature: bytes, public: SignPublic) -> None:
        if len(signature) != SIGNATURE_BYTES or len(public) != PUBLIC_BYTES:
            raise BadSignature
        if not self._sodium.verify(to_js(signature), to_js(label.bind(data)), to_js(public)):
            raise BadSignature

    def is_prime_order(self, public: bytes) -> bool:
        return len(public) == PUBLIC_BYTES and self._sodium.isPrimeOrder(to_js(public))

    def box_seal(self, text: bytes, public: BoxPublic) -> bytes:
        if len(public) != PUBLIC_BYTES:
            raise BadKey
        sealed = self._sodium.boxSeal(to_js(text), to_js(public))
        if sealed is None:
            raise BadKey
        return sealed.to_bytes()

    def box_open(self, sealed: bytes, pair: BoxKeyPair) -> bytes:
        text = self._sodium.boxOpen(to_js(sealed), to_js(pair.public), to_js(pair.secret.reveal()))
        if text is None:
            raise CannotOpen
        return text.to_bytes()

    def aead_seal(self, key: SymmetricKey, nonce: bytes, ad: bytes, text: bytes) -> bytes:
        if len(nonce) != NONCE_BYTES:
            raise ValueError("a nonce has 24 bytes")
        return self._sodium.aeadSeal(to_js(key.reveal()), to_js(nonce), to_js(ad), to_js(text)).to_bytes()

    def aead_open(self, key: SymmetricKey, nonce: bytes, ad: bytes, sealed: bytes) -> bytes:
        if len(nonce) != NONCE_BYTES:
            raise CannotOpen
        text = self._sodium.aeadOpen(to_js(key.reveal()), to_js(nonce), to_js(ad), to_js(sealed))
        if text is None:
            raise CannotOpen
        return text.to_bytes()

    def agree(self, secret: BoxSecret, public: BoxPublic) -> SharedSecret:
        if len(public) != PUBLIC_BYTES:
            raise BadAgreement
        shared = self._sodium.agree(to_js(secret.reveal()), to_js(public))
        if shared is None:
            raise BadAgreement
        return SharedSecret(shared.to_bytes())

    def pwhash(self, passphrase: bytes, salt: bytes, ops: int, memory_bytes: int) -> SlotMaterial:
        if len(salt) != SALT_BYTES:
            raise ValueError("a salt has 16 bytes")
        stretched = self._sodium.pwhash(to_js(passphrase), to_js(salt), ops, memory_bytes)
        if stretched is None:
            raise NoMemoryForPassphrase
        return SlotMaterial(stretched.to_bytes())


def load_suite() -> BrowserSuite:
    """The suite over the object that the engine has registered. Raises ModuleNotFoundError before that."""
    return BrowserSuite(cast("SodiumFfi", import_module("holdfast_sodium")))
