import assert from "node:assert/strict";
import { test } from "node:test";

import { codePieces, MOST_CODE } from "../../web/editor/code-colours";

/** The pieces of a text with what they say. */
function said(text: string, language: string): string[] {
  return codePieces(text, language).map(({ from, to, kind }) => `${kind} ${text.slice(from, to)}`);
}

test("U34: comments, strings, numbers and keywords", () => {
  assert.deepEqual(said('def tide(h):\n    return h * 2.5  # "metres"\n', "python"), [
    "keyword def", "keyword return", "number 2.5", 'comment # "metres"',
  ]);
  assert.deepEqual(said("const a = 'x // y'; /* let\n */ `b\n${c}`", "ts"), ["keyword const", "string 'x // y'", "comment /* let\n */", "string `b\n${c}`"]);
  assert.deepEqual(said("SELECT a FROM b -- where", "sql"), ["keyword SELECT", "keyword FROM", "comment -- where"]);
  assert.deepEqual(said('echo "a $b" # no\nx=a#b', "sh"), ["keyword echo", 'string "a $b"', "comment # no"]);
  assert.deepEqual(said("fn f<'a>(x: &'a str) {}", "rust title=x"), ["keyword fn"]);
});

test("U34: what is open at the end of the line, or of the block, ends there", () => {
  assert.deepEqual(said('a = "open\nb = 1', "python"), ['string "open', "number 1"]);
  assert.deepEqual(said('"""doc\nstring', "python"), ['string """doc\nstring']);
  assert.deepEqual(said("/* never closed", "c"), ["comment /* never closed"]);
});

test("U34: a language that is not known, or too much of it, has no colours", () => {
  assert.deepEqual(said("def f(): pass", "brainfuck"), []);
  assert.deepEqual(said("def f(): pass", ""), []);
  assert.deepEqual(said("1 ".repeat(MOST_CODE), "python"), []);
  assert.deepEqual(said("constructor __proto__", "__proto__"), []);
});

test("U34: hostile text is not slow", () => {
  for (const text of ['"'.repeat(MOST_CODE), "'\\".repeat(MOST_CODE / 2), "/*".repeat(MOST_CODE / 2), "a#".repeat(MOST_CODE / 2), "1".repeat(MOST_CODE)]) {
    for (const language of ["python", "js", "sh", "sql", "html"]) {
      const begun = performance.now();
      codePieces(text, language);
      assert.ok(performance.now() - begun < 1_000, `${language}: ${text.slice(0, 4)}`);
    }
  }
});
