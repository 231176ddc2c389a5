/** What the page and the worker for Argon2id say to each other. */

/** Asks to stretch a passphrase. */
export interface StretchRequest {
  readonly id: number;
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly ops: number;
  /** Bytes. */
  readonly memory: number;
}

/** 32 bytes; null if there was no memory for it. */
export interface StretchAnswer {
  readonly id: number;
  readonly material: Uint8Array | null;
}
