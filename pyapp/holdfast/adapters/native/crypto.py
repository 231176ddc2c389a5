"""libsodium through PyNaCl's bindings.

Rule (DESIGN section 3): this module imports `crypto` and `nacl` only, because the relay loads it too.
"""

from __future__ import annotations

from nacl import bindings, exceptions

from holdfast.crypto import (
    NONCE_BYTES,
    PUBLIC_BYTES,
    SALT_BYTES,
    SIGNATURE_BYTES,
    TAG_BYTES,
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

_MATERIAL_BYTES = 32


class NativeSuite:
    """The port `holdfast.crypto.Suite` on PyNaCl."""

    def sign_keypair(self, seed: SignSeed) -> SignKeyPair:
        public, secret = bindings.crypto_sign_seed_keypair(seed.reveal())
        return SignKeyPair(SignPublic(public), SignSecret(secret))

    def box_keypair(self, seed: BoxSeed) -> BoxKeyPair:
        public, secret = bindings.crypto_box_seed_keypair(seed.reveal())
        return BoxKeyPair(BoxPublic(public), BoxSecret(secret))

    def sign(self, label: Label, data: bytes, secret: SignSecret) -> bytes:
        return bindings.crypto_sign(label.bind(data), secret.reveal())[:SIGNATURE_BYTES]

    def verify(self, label: Label, data: bytes, signature: bytes, public: SignPublic) -> None:
        if len(signature) != SIGNATURE_BYTES or len(public) != PUBLIC_BYTES:
            raise BadSignature
        try:
            bindings.crypto_sign_open(signature + label.bind(data), public)
        except exceptions.BadSignatureError:
            raise BadSignature from None

    def is_prime_order(self, public: bytes) -> bool:
        return len(public) == PUBLIC_BYTES and bindings.crypto_core_ed25519_is_valid_point(public)

    def box_seal(self, text: bytes, public: BoxPublic) -> bytes:
        if len(public) != PUBLIC_BYTES:
            raise BadKey
        try:
            return bindings.crypto_box_seal(text, public)
        except exceptions.CryptoError:
            raise BadKey from None

    def box_open(self, sealed: bytes, pair: BoxKeyPair) -> bytes:
        try:
            return bindings.crypto_box_seal_open(sealed, pair.public, pair.secret.reveal())
        except (exceptions.CryptoError, exceptions.TypeError):
            # PyNaCl says TypeError for a text that is too short to be a box.
            raise CannotOpen from None

    def aead_seal(self, key: SymmetricKey, nonce: bytes, ad: bytes, text: bytes) -> bytes:
        if len(nonce) != NONCE_BYTES:
            raise ValueError("a nonce has 24 bytes")
        return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(text, ad, nonce, key.reveal())

    def aead_open(self, key: SymmetricKey, nonce: bytes, ad: bytes, sealed: bytes) -> bytes:
        # PyNaCl computes the length of the text before it looks at it, and fails oddly on what is shorter than a tag.
        if len(nonce) != NONCE_BYTES or len(sealed) < TAG_BYTES:
            raise CannotOpen
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, ad, nonce, key.reveal())
        except exceptions.CryptoError:
            raise CannotOpen from None

    def agree(self, secret: BoxSecret, public: BoxPublic) -> SharedSecret:
        if len(public) != PUBLIC_BYTES:
            raise BadAgreement
        try:
            return SharedSecret(bindings.crypto_scalarmult(secret.reveal(), public))
        except exceptions.RuntimeError:
            raise BadAgreement from None

    def pwhash(self, passphrase: bytes, salt: bytes, ops: int, memory_bytes: int) -> SlotMaterial:
        if len(salt) != SALT_BYTES:
            raise ValueError("a salt has 16 bytes")
        try:
            stretched = bindings.crypto_pwhash_alg(
                _MATERIAL_BYTES, passphrase, salt, ops, memory_bytes, bindings.crypto_pwhash_ALG_ARGON2ID13
            )
        except (exceptions.RuntimeError, MemoryError):
            raise NoMemoryForPassphrase from None
        return SlotMaterial(stretched)
