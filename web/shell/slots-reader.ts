/**
 * What can open the vault, as the page sees it before Python has started: the public part of the unlock slots.
 *
 * Record (PROTOCOL "Unlock slots"): `[1, vault_id, slot_id, kind, generation, params, commit, nonce, ct]`, MessagePack;
 * params of a passphrase are `[salt16, ops, memory in bytes]`.
 *
 * Rules: records are unverified input. What has another form is left out; stretching that would be too weak or would
 * hang the browser is refused here, before any memory is taken. Whether a slot opens is decided by the engine.
 */

import { decode } from "@msgpack/msgpack";

/** How a passphrase is stretched by Argon2id. */
export interface Stretching {
  readonly salt: Uint8Array;
  readonly ops: number;
  /** Bytes. */
  readonly memory: number;
}

/** A way to open the vault. */
export type Slot =
  | { readonly kind: "passphrase"; readonly id: Uint8Array; readonly generation: number; readonly stretching: Stretching }
  | { readonly kind: "device"; readonly id: Uint8Array; readonly generation: number };

/** Floor and ceiling of PROTOCOL. */
const OPS = { least: 3, most: 10 };
const MEMORY = { least: 64 * 1024 * 1024, most: 1024 * 1024 * 1024 };
const RECORD_BYTES = 1024;

/** What new passphrases are stretched with: the floor. A phone still does it in about a second. */
export const NEW_STRETCHING = { ops: OPS.least, memory: MEMORY.least } as const;

/** The slots among `records`, newest generation first. */
export function readSlots(records: readonly Uint8Array[]): Slot[] {
  return records
    .map(readSlot)
    .filter((slot): slot is Slot => slot !== null)
    .sort((one, other) => other.generation - one.generation);
}

/** One slot; null if the record is not one that this page can use. */
export function readSlot(record: Uint8Array): Slot | null {
  if (record.length > RECORD_BYTES) return null;
  let fields: unknown;
  try {
    fields = decode(record);
  } catch {
    return null;
  }
  if (!Array.isArray(fields) || fields.length !== 9) return null;
  const [version, , id, kind, generation, params] = fields as unknown[];
  if (version !== 1 || !isBytes(id, 16) || !isNatural(generation) || !Array.isArray(params)) return null;
  if (kind === "device" && params.length === 0) return { kind, id, generation };
  const stretching = readStretching(params);
  return kind === "passphrase" && stretching !== null ? { kind, id, generation, stretching } : null;
}

function readStretching(params: readonly unknown[]): Stretching | null {
  const [salt, ops, memory] = params;
  if (params.length !== 3 || !isBytes(salt, 16) || !isNatural(ops) || !isNatural(memory)) return null;
  if (ops < OPS.least || ops > OPS.most || memory < MEMORY.least || memory > MEMORY.most) return null;
  return { salt, ops, memory };
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function isNatural(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
