import assert from "node:assert/strict";
import { test } from "node:test";

import type { ToEngine } from "../../web/generated/messages";
import { ENGINE_STOPPED, LOCKED, Requests } from "../../web/shell/requests";

function command(number: number, name = "note.pin"): ToEngine {
  return { t: "command", number, name, target: "", value: "" };
}

function recorded(): { sent: ToEngine[]; requests: Requests } {
  const sent: ToEngine[] = [];
  return { sent, requests: new Requests((message) => { sent.push(message); }) };
}

test("every request has a number of its own and gets its own answer", async () => {
  const { sent, requests } = recorded();
  const first = requests.ask((number) => command(number));
  const second = requests.ask((number) => command(number));
  requests.answered({ t: "done", number: 2 });
  requests.answered({ t: "failed", number: 1, code: "no", message: "No.", blame: "theirs" });
  assert.equal((await first).t, "failed");
  assert.equal((await second).t, "done");
  assert.equal(sent.length, 2);
});

test("an answer that nobody waits for is dropped", async () => {
  const { requests } = recorded();
  requests.answered({ t: "done", number: 1 });
  const asked = requests.ask((number) => command(number));
  let settled = false;
  void asked.then(() => { settled = true; });
  await Promise.resolve();
  assert.equal(settled, false);
});

test("when the engine dies, what may be said again is kept in its order and the rest fails visibly", async () => {
  const { sent, requests } = recorded();
  const pin = requests.ask((number) => command(number, "note.pin"));
  void requests.ask((number) => command(number, "note.title"), true);
  void requests.ask((number) => command(number, "note.tags"), true);
  sent.length = 0;
  requests.engineDied();
  const answer = await pin;
  assert.equal(answer.t === "failed" && answer.code, ENGINE_STOPPED);
  void requests.ask((number) => command(number, "note.create")); // asked while there is no engine
  sent.length = 0;
  requests.resend(() => true);
  assert.deepEqual(sent.map((message) => message.t === "command" && message.name), ["note.title", "note.tags", "note.create"]);
});

test("only what concerns the engine's state is sent again", () => {
  const { sent, requests } = recorded();
  void requests.ask((number) => ({ t: "unlock", number, slot: new Uint8Array(16), material: new Uint8Array(32) }));
  void requests.ask((number) => command(number));
  sent.length = 0;
  requests.resend((message) => message.t === "unlock");
  assert.deepEqual(sent.map((message) => message.t), ["unlock"]);
});

test("locking leaves nothing behind", async () => {
  const { sent, requests } = recorded();
  const kept = requests.ask((number) => command(number), true);
  requests.locked();
  const answer = await kept;
  assert.equal(answer.t === "failed" && answer.code, LOCKED);
  sent.length = 0;
  requests.resend(() => true);
  assert.deepEqual(sent, []);
});
