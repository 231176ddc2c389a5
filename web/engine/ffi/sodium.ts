/**
 * libsodium.js as the engine's Python sees it: bytes in, bytes out (`holdfast.adapters.browser.crypto`).
 *
 * The engine's start registers it: `pyodide.registerJsModule("holdfast_sodium", await loadSodium())`.
 *
 * Rules: `undefined` means that libsodium refused (a text that does not open, a degenerate key, no memory); anything
 * thrown is a bug. Lengths are checked in Python first, so libsodium.js's TypeErrors, which tell of wrong lengths, are
 * not refusals and pass through. No labels, no policy: those are Python's.
 */
import sodium from "libsodium-wrappers-sumo";

/** What `undefined` stands for, in one place: an Error of libsodium is a refusal, a TypeError is ours. */
function refusable(work: () => Uint8Array): Uint8Array | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return undefined;
  }
}

const BOX_OVERHEAD = 48;
const TAG = 16;
const MATERIAL = 32;

export const sodiumFfi = {
  /** The 64-byte secret key, whose second half is the public key. */
  signKeypair(seed: Uint8Array): Uint8Array {
    return sodium.crypto_sign_seed_keypair(seed).privateKey;
  },

  /** Public key, then secret key: 64 bytes. */
  boxKeypair(seed: Uint8Array): Uint8Array {
    const pair = sodium.crypto_box_seed_keypair(seed);
    const both = new Uint8Array(pair.publicKey.length + pair.privateKey.length);
    both.set(pair.publicKey);
    both.set(pair.privateKey, pair.publicKey.length);
    return both;
  },

  sign(message: Uint8Array, secret: Uint8Array): Uint8Array {
    return sodium.crypto_sign_detached(message, secret);
  },

  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
    return sodium.crypto_sign_verify_detached(signature, message, publicKey);
  },

  isPrimeOrder(publicKey: Uint8Array): boolean {
    return sodium.crypto_core_ed25519_is_valid_point(publicKey);
  },

  boxSeal(text: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
    return refusable(() => sodium.crypto_box_seal(text, publicKey));
  },

  boxOpen(sealed: Uint8Array, publicKey: Uint8Array, secret: Uint8Array): Uint8Array | undefined {
    if (sealed.length < BOX_OVERHEAD) return undefined;
    return refusable(() => sodium.crypto_box_seal_open(sealed, publicKey, secret));
  },

  aeadSeal(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, text: Uint8Array): Uint8Array {
    return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, ad, null, nonce, key);
  },

  aeadOpen(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
    if (sealed.length < TAG) return undefined;
    return refusable(() => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, ad, nonce, key));
  },

  agree(secret: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
    return refusable(() => sodium.crypto_scalarmult(secret, publicKey));
  },

  pwhash(passphrase: Uint8Array, salt: Uint8Array, ops: number, memoryBytes: number): Uint8Array | undefined {
    return refusable(() =>
      sodium.crypto_pwhash(MATERIAL, passphrase, salt, ops, memoryBytes, sodium.crypto_pwhash_ALG_ARGON2ID13),
    );
  },
};

export type SodiumFfi = typeof sodiumFfi;

/** The object, once libsodium's WebAssembly is compiled. */
export async function loadSodium(): Promise<SodiumFfi> {
  await sodium.ready;
  return sodiumFfi;
}
