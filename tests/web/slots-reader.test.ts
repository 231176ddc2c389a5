import assert from "node:assert/strict";
import { test } from "node:test";

import { encode } from "@msgpack/msgpack";

import { readSlot, readSlots } from "../../web/shell/slots-reader";

const MIB = 1024 * 1024;
const id = (fill: number): Uint8Array => new Uint8Array(16).fill(fill);

function record(changes: { version?: number; kind?: string; generation?: number; params?: unknown[]; slot?: Uint8Array } = {}): Uint8Array {
  const { version = 1, kind = "passphrase", generation = 1, slot = id(2), params = [id(3), 3, 64 * MIB] } = changes;
  return encode([version, id(1), slot, kind, generation, params, new Uint8Array(32), new Uint8Array(24), new Uint8Array(48)]);
}

test("a passphrase's slot tells how to stretch", () => {
  assert.deepEqual(readSlot(record()), {
    kind: "passphrase", id: id(2), generation: 1, stretching: { salt: id(3), ops: 3, memory: 64 * MIB },
  });
});

test("a device's slot has no parameters", () => {
  assert.deepEqual(readSlot(record({ kind: "device", params: [] })), { kind: "device", id: id(2), generation: 1 });
});

test("the newest generation comes first", () => {
  const slots = readSlots([record({ generation: 1 }), record({ generation: 4 }), record({ generation: 3 })]);
  assert.deepEqual(slots.map((slot) => slot.generation), [4, 3, 1]);
});

for (const [what, bad] of Object.entries({
  "another version": record({ version: 2 }),
  "an unknown kind": record({ kind: "passkey", params: [] }),
  "too few passes": record({ params: [id(3), 2, 64 * MIB] }),
  "too many passes": record({ params: [id(3), 11, 64 * MIB] }),
  "too little memory": record({ params: [id(3), 3, 64 * MIB - 1] }),
  "memory that would hang the browser": record({ params: [id(3), 3, 1024 * MIB + 1] }),
  "a short salt": record({ params: [new Uint8Array(15), 3, 64 * MIB] }),
  "a short id": record({ slot: new Uint8Array(15) }),
  "a device with parameters": record({ kind: "device" }),
  "a passphrase without": record({ params: [] }),
  "too few fields": encode([1, id(1), id(2), "device"]),
  "a map": encode({ kind: "device" }),
  "no MessagePack": new Uint8Array([0xc1]),
  "nothing": new Uint8Array(),
  "bytes after the end": new Uint8Array([...record(), 0]),
  "too many bytes": new Uint8Array(2048),
})) {
  test(`left out: ${what}`, () => { assert.equal(readSlot(bad), null); });
}
