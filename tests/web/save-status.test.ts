import assert from "node:assert/strict";
import { test } from "node:test";

import { SaveStatus } from "../../web/shell/save-status";

import { settle } from "./clockwork";

test("the worst of all places is shown", () => {
  const shown: string[] = [];
  const status = new SaveStatus((_document, _state, words) => { shown.push(words); });
  const title = status.source("1");
  const editor = status.source("1");
  title.set("saving");
  editor.set("not-saved");
  title.set("saved");
  editor.set("saved");
  assert.deepEqual(shown, ["Saving…", "Not saved", "Not saved", "Saved"]);
});

test("documents do not mix", () => {
  const status = new SaveStatus(() => undefined);
  status.source("1").set("not-saved");
  status.source("2").set("saved");
  assert.equal(status.wordsOf("1"), "Not saved");
  assert.equal(status.wordsOf("2"), "Saved");
  assert.equal(status.wordsOf("3"), "Saved");
});

test("read-only is said unless something else is being saved", () => {
  const status = new SaveStatus(() => undefined);
  const editor = status.source("1");
  const title = status.source("1");
  editor.set("read-only");
  assert.equal(status.wordsOf("1"), "Read-only");
  title.set("saving");
  assert.equal(status.wordsOf("1"), "Saving…");
});

test("settled waits for everything, and a place that goes counts no longer", async () => {
  const status = new SaveStatus(() => undefined);
  const title = status.source("1");
  const editor = status.source("2");
  title.set("saving");
  editor.set("not-saved");
  let settled = false;
  void status.settled().then(() => { settled = true; });
  title.set("saved");
  await settle();
  assert.equal(settled, false);
  assert.equal(status.hasRefused, true);
  editor.remove();
  await settle();
  assert.equal(settled, true);
  assert.equal(status.isSettled, true);
});

test("U42: what is asked of a document is answered when it is known, refused or not", async () => {
  const status = new SaveStatus(() => undefined);
  const [title, other] = [status.source("1"), status.source("2")];
  title.set("saving");
  other.set("saving");
  const answers: string[] = [];
  for (const id of ["1", "2", "3"]) void status.known(id).then(() => { answers.push(`${id} ${status.wordsOf(id)}`); });
  await settle();
  assert.deepEqual(answers, ["3 Saved"]);
  title.set("not-saved");
  await settle();
  assert.deepEqual(answers, ["3 Saved", "1 Not saved"]);
  status.clear();
  await settle();
  assert.equal(answers.length, 3);
});
