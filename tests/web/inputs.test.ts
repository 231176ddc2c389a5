import assert from "node:assert/strict";
import { test } from "node:test";

import type { SaveState } from "../../web/shell/editor-bridge";
import { Inputs, type Field } from "../../web/shell/inputs";
import type { Answer } from "../../web/shell/requests";

import { Clockwork, settle } from "./clockwork";

class Bench {
  readonly clock = new Clockwork();
  readonly sent: { name: string; value: string; answer: (failed?: boolean) => void }[] = [];
  readonly states: SaveState[] = [];
  readonly refusals: string[] = [];
  readonly inputs = new Inputs(
    ({ name }, value) => new Promise<Answer>((resolve) => {
      this.sent.push({
        name,
        value,
        answer: (failed = false) => {
          resolve(failed ? { t: "failed", number: 1, code: "storage-full", message: "Full.", blame: "environment" } : { t: "done", number: 1 });
        },
      });
    }),
    this.clock.later,
  );

  field(pause = 250, name = "note.title"): Field {
    return {
      name, target: "1", pause, isSaved: true,
      report: (state) => { this.states.push(state); },
      refused: (answer) => { this.refusals.push(answer.t === "failed" ? answer.message : ""); },
    };
  }

  get values(): string[] {
    return this.sent.map(({ value }) => value);
  }
}

test("keystrokes are sent once, after a pause, with the latest value", () => {
  const bench = new Bench();
  for (const value of ["a", "ab", "abc"]) {
    bench.inputs.typed(bench.field(), value);
    bench.clock.pass(100);
  }
  assert.deepEqual(bench.values, []);
  bench.clock.pass(150);
  assert.deepEqual(bench.values, ["abc"]);
});

test("saving from the first keystroke, saved only when the latest value is answered", async () => {
  const bench = new Bench();
  bench.inputs.typed(bench.field(), "a");
  assert.deepEqual(bench.states, ["saving"]);
  bench.clock.pass(250);
  bench.inputs.typed(bench.field(), "ab");
  bench.sent[0]?.answer();
  await settle();
  assert.equal(bench.states.includes("saved"), false);
  assert.deepEqual(bench.values, ["a", "ab"]); // no further pause: it has waited for the answer
  bench.sent[1]?.answer();
  await settle();
  assert.equal(bench.states.at(-1), "saved");
});

test("a slow engine gets the latest value only", async () => {
  const bench = new Bench();
  for (const value of ["q", "qu", "que", "quer"]) bench.inputs.typed(bench.field(0, "search"), value);
  assert.deepEqual(bench.values, ["q"]);
  bench.sent[0]?.answer();
  await settle();
  assert.deepEqual(bench.values, ["q", "quer"]);
});

test("flush sends at once what waits for a pause, and nothing twice", () => {
  const bench = new Bench();
  bench.inputs.typed(bench.field(), "a");
  bench.inputs.flush();
  bench.inputs.flush();
  bench.clock.pass(1000);
  assert.deepEqual(bench.values, ["a"]);
});

test("a refused value is not saved, is kept, and goes out again", async () => {
  const bench = new Bench();
  bench.inputs.typed(bench.field(), "a");
  bench.inputs.flush();
  bench.sent[0]?.answer(true);
  await settle();
  assert.equal(bench.states.at(-1), "not-saved");
  assert.deepEqual(bench.refusals, ["Full."]);
  bench.inputs.retry();
  bench.sent[1]?.answer();
  await settle();
  assert.deepEqual(bench.values, ["a", "a"]);
  assert.equal(bench.states.at(-1), "saved");
});

test("two fields do not wait for each other", () => {
  const bench = new Bench();
  bench.inputs.typed(bench.field(250, "note.title"), "a");
  bench.inputs.typed(bench.field(250, "note.tags"), "b");
  bench.inputs.flush();
  assert.deepEqual(bench.sent.map(({ name }) => name), ["note.title", "note.tags"]);
});

test("after clear nothing is sent and no answer is heard", async () => {
  const bench = new Bench();
  bench.inputs.typed(bench.field(), "a");
  bench.inputs.flush();
  bench.inputs.typed(bench.field(250, "note.tags"), "b");
  bench.inputs.clear();
  const heard = bench.states.length;
  bench.clock.pass(1000);
  bench.sent[0]?.answer();
  await settle();
  assert.deepEqual(bench.values, ["a"]);
  assert.equal(bench.states.length, heard);
});
