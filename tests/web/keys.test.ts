import assert from "node:assert/strict";
import { test } from "node:test";

import { chordOf, isApple, Keys, type Press } from "../../web/shell/keys";

/** A press of `key`, with modifiers as `ctrl meta alt shift`. */
function press(key: string, modifiers = ""): Press {
  const has = (name: string): boolean => modifiers.includes(name);
  return { key, ctrlKey: has("ctrl"), metaKey: has("meta"), altKey: has("alt"), shiftKey: has("shift") };
}

test("U36: the palette is Ctrl+K, or Cmd+K on Apple's machines, and nothing with more modifiers", () => {
  assert.deepEqual(chordOf(press("k", "ctrl"), false), { kind: "palette" });
  assert.deepEqual(chordOf(press("K", "meta"), true), { kind: "palette" });
  for (const [modifiers, apple] of [["meta", false], ["ctrl", true], ["ctrl alt", false], ["ctrl shift", false], ["", false]] as const) {
    assert.equal(chordOf(press("k", modifiers), apple), null);
  }
});

test("U38: help and regions", () => {
  assert.deepEqual(chordOf(press("/", "ctrl"), false), { kind: "help" });
  assert.deepEqual(chordOf(press("s", "meta"), true), { kind: "save" });
  assert.equal(chordOf(press("s", "ctrl shift"), false), null);
  assert.deepEqual(chordOf(press("F6"), false), { kind: "region" });
  assert.deepEqual(chordOf(press("F6", "shift"), true), { kind: "region-before" });
  assert.equal(chordOf(press("F6", "ctrl"), false), null);
});

test("U37: letters, alone and after G, which waits and then forgets", () => {
  const keys = new Keys(false);
  assert.deepEqual(keys.wishOf(press("n"), 0, true), { kind: "command", id: "note.create" });
  assert.equal(keys.wishOf(press("g"), 10, true), null);
  assert.deepEqual(keys.wishOf(press("t"), 500, true), { kind: "command", id: "go.today" });
  assert.deepEqual(keys.wishOf(press("t"), 600, true), { kind: "command", id: "task.new" });
  keys.wishOf(press("g"), 1_000, true);
  assert.deepEqual(keys.wishOf(press("n"), 3_000, true), { kind: "command", id: "note.create" });
  keys.wishOf(press("g"), 4_000, true);
  assert.equal(keys.wishOf(press("x"), 4_100, true), null); // not a tick: it belongs to G
  assert.deepEqual(keys.wishOf(press("x"), 4_200, true), { kind: "tick" });
});

test("U37: with a modifier, or switched off, a letter is none of ours; arrows are", () => {
  const keys = new Keys(false);
  for (const modifiers of ["ctrl", "alt", "meta", "ctrl shift"]) assert.equal(keys.wishOf(press("n", modifiers), 0, true), null);
  for (const key of ["n", "t", "/", "j", "x", "g"]) assert.equal(keys.wishOf(press(key), 0, false), null);
  assert.deepEqual(keys.wishOf(press("ArrowDown"), 0, false), { kind: "next" });
  assert.deepEqual(keys.wishOf(press("z", "ctrl"), 0, false), { kind: "undo" });
  assert.equal(keys.wishOf(press("z", "ctrl shift"), 0, true), null);
  assert.deepEqual(keys.wishOf(press("Enter", "ctrl"), 0, true), { kind: "done" });
  assert.equal(keys.wishOf(press("Enter"), 0, true), null);
});

test("Apple's machines are known by their browsers", () => {
  assert.equal(isApple("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"), true);
  assert.equal(isApple("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"), true);
  assert.equal(isApple("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"), false);
});
