/**
 * Stretches passphrases: Argon2id 1.3 of libsodium over the passphrase in Unicode's form NFC, as UTF-8 (PROTOCOL
 * "Unlock slots"). A worker of its own, so it runs while Python starts and the page stays alive.
 */

import { loadSodium } from "../engine/ffi/sodium";

import type { StretchAnswer, StretchRequest } from "./argon2-messages";

const sodium = loadSodium();

interface Scope {
  onmessage: ((event: MessageEvent<StretchRequest>) => void) | null;
  postMessage(message: StretchAnswer): void;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = (event) => {
  const { id, passphrase, salt, ops, memory } = event.data;
  void sodium.then((ffi) => {
    const text = new TextEncoder().encode(passphrase.normalize("NFC"));
    const material = ffi.pwhash(text, salt, ops, memory);
    text.fill(0);
    scope.postMessage({ id, material: material ?? null });
  });
};
