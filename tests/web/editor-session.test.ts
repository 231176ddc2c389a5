import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import type * as Y from "yjs";

import { typing } from "../../web/editor/binding";
import type { Surface } from "../../web/editor/session";
import { Sessions } from "../../web/editor/sessions";
import { FakeEngine, FakeSlots } from "./editor-fake-engine";
import { Random } from "./editor-random";

class Paper implements Surface {
  text: Y.Text | null = null;
  reason: string | null = null;
  said: string | null = null;
  named: ReadonlyMap<string, string> = new Map();

  mirror(text: Y.Text, reason: string | null): void {
    this.text = text;
    this.reason = reason;
  }

  problem(message: string | null): void {
    this.said = message;
  }

  titles(titles: ReadonlyMap<string, string>): void {
    this.named = titles;
  }

  type(position: number, insert: string, remove = 0): void {
    const { text } = this;
    assert.ok(text !== null && text.doc !== null);
    text.doc.transact(() => {
      if (remove > 0) text.delete(position, remove);
      text.insert(position, insert);
    }, typing);
  }

  get shown(): string {
    return this.text?.toJSON() ?? "";
  }
}

/** Lets promises settle, then delivers what the engine has said, until nothing moves. */
async function settle(engine: FakeEngine): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    engine.deliver();
  }
}

async function opened(engine = new FakeEngine(), slots = new FakeSlots()) {
  const sessions = new Sessions(engine.bridge, slots);
  const paper = new Paper();
  const session = sessions.attach("d", paper);
  const detach = (): void => { session.detach(paper); };
  await settle(engine);
  return { engine, paper, session, detach, sessions };
}

beforeEach(() => { mock.timers.enable({ apis: ["setTimeout"] }); });
afterEach(() => { mock.timers.reset(); });

void test("typing is gathered into one batch, and saved only when the engine says so", async () => {
  const { engine, paper } = await opened();
  paper.type(0, "a");
  paper.type(1, "b😀");
  assert.equal(engine.status, "saving");
  assert.equal(engine.batches.length, 0);
  mock.timers.tick(300);
  assert.equal(engine.batches.length, 1);
  const [batch] = engine.batches;
  assert.deepEqual([batch?.number, batch?.length], [1, 4]);
  paper.type(4, "c");
  await settle(engine);
  assert.equal(engine.status, "saving", "what was typed meanwhile is not saved");
  mock.timers.tick(300);
  await settle(engine);
  assert.equal(engine.status, "saved");
  assert.equal(engine.text, "ab😀c");
});

void test("a flush sends at once", async () => {
  const { engine, paper } = await opened();
  paper.type(0, "now");
  engine.flush();
  assert.equal(engine.batches.length, 1);
});

void test("others' changes are applied in order and counted", async () => {
  const { engine, paper } = await opened();
  engine.write((text) => { text.insert(0, "theirs"); });
  engine.write((text) => { text.insert(6, "!"); });
  await settle(engine);
  assert.equal(paper.shown, "theirs!");
  paper.type(7, "?");
  engine.flush();
  assert.equal(engine.batches[0]?.seen, 2);
  await settle(engine);
  assert.equal(engine.text, "theirs!?");
});

void test("no room: not saved, said once, kept; saved when there is room again", async () => {
  const { engine, paper } = await opened();
  engine.refuse = { code: "storage.full", message: "Storage is full. This change is not saved.", retry: true };
  paper.type(0, "kept");
  engine.flush();
  await settle(engine);
  assert.equal(engine.status, "not-saved");
  assert.equal(paper.said, "Storage is full. This change is not saved.");
  paper.type(4, " too");
  mock.timers.tick(300);
  await settle(engine);
  assert.equal(engine.batches.length, 2, "the next edit tries again");
  assert.equal(engine.status, "not-saved");
  assert.deepEqual(engine.alerts, ["Storage is full. This change is not saved."]);
  assert.equal(paper.shown, "kept too");
  engine.refuse = null;
  mock.timers.tick(60_000);
  await settle(engine);
  assert.equal(engine.status, "saved");
  assert.equal(engine.text, "kept too");
  assert.equal(paper.said, null);
});

void test("the engine dies before it has committed: everything is sent again", async () => {
  const { engine, paper } = await opened();
  paper.type(0, "one");
  engine.dead = true;
  engine.flush();
  paper.type(3, " two");
  engine.die();
  engine.restart();
  await settle(engine);
  assert.equal(engine.text, "one two");
  assert.equal(engine.status, "saved");
  assert.equal(paper.shown, "one two");
});

void test("the engine dies after the commit, before it could say so: nothing is written twice", async () => {
  const { engine, paper } = await opened();
  const before = paper.text;
  paper.type(0, "once");
  engine.flush();
  engine.die();
  assert.equal(engine.text, "once");
  engine.restart();
  engine.write((text) => { text.insert(0, "and "); });
  await settle(engine);
  assert.equal(engine.text, "and once");
  assert.equal(paper.shown, "and once");
  assert.equal(engine.status, "saved");
  assert.equal(paper.text, before, "a healthy document stays, with its undo steps");
});

void test("a reset keeps what is unsaved, a reset after a reset changes the lease, a third one makes a pause", async () => {
  for (const resets of [1, 2, 3]) {
    const { engine, paper } = await opened();
    engine.write((text) => { text.insert(0, "base "); });
    await settle(engine);
    engine.resets = resets;
    paper.type(5, "mine");
    engine.flush();
    await settle(engine);
    assert.equal(engine.status, resets < 3 ? "saved" : "not-saved");
    mock.timers.tick(60_000);
    await settle(engine);
    assert.equal(paper.shown, "base mine", `${resets} resets`);
    assert.equal(engine.text, "base mine", `${resets} resets`);
    assert.equal(engine.status, "saved", `${resets} resets`);
    const leases = new Set(engine.batches.map((batch) => batch.lease));
    assert.equal(leases.size, resets, `${resets} resets`);
  }
});

void test("a state that crosses batches on their way: nothing is lost, nothing is said, nothing is written twice", async () => {
  const { engine, paper } = await opened();
  for (let round = 0; round < 5; round += 1) {
    engine.startAgain();
    paper.type(paper.shown.length, `${round}a `);
    engine.flush();
    paper.type(paper.shown.length, `${round}b `);
    await settle(engine);
    mock.timers.tick(300);
    await settle(engine);
    assert.equal(engine.status, "saved");
    assert.equal(engine.text, paper.shown);
  }
  assert.equal(engine.text, "0a 0b 1a 1b 2a 2b 3a 3b 4a 4b ");
  assert.deepEqual(engine.alerts, []);
});

void test("resets without end: slower and slower, said, never lost", async () => {
  const { engine, paper } = await opened();
  engine.resets = 1_000;
  paper.type(0, "stubborn");
  engine.flush();
  await settle(engine);
  assert.equal(engine.status, "not-saved");
  assert.ok(engine.batches.length <= 4, `${engine.batches.length} batches at once`);
  for (let minute = 0; minute < 5; minute += 1) {
    mock.timers.tick(60_000);
    await settle(engine);
  }
  assert.ok(engine.batches.length < 40, `${engine.batches.length} batches in five minutes`);
  assert.equal(paper.shown, "stubborn");
  engine.resets = 0;
  mock.timers.tick(60_000);
  await settle(engine);
  assert.equal(engine.text, "stubborn");
  assert.equal(engine.status, "saved");
});

void test("the lease is over: another one is taken and what was typed is written again, once", async () => {
  const { engine, paper } = await opened();
  engine.refuse = { code: "editor.lease", message: "The lease is over.", retry: false };
  paper.type(0, "again 😀");
  engine.flush();
  engine.refuse = null;
  await settle(engine);
  assert.equal(engine.text, "again 😀");
  assert.equal(paper.shown, "again 😀");
  assert.equal(engine.status, "saved");
  assert.notEqual(engine.batches.at(-1)?.lease, engine.batches[0]?.lease);
});

void test("somebody writes under this client id: the editor starts again", async () => {
  const { engine, paper } = await opened();
  engine.committed.clientID = 16 * 3 + 1;
  const before = engine.received.length;
  const update: Uint8Array[] = [];
  engine.committed.on("update", (made: Uint8Array) => update.push(made));
  engine.committed.getText("t").insert(0, "impostor");
  engine.write((text) => { text.insert(0, "x"); });
  assert.ok(update[0]);
  engine.bridge.send({ t: "editor-close", document: "d", lease: "nobody" });
  deliverRemote(engine, update[0]);
  await settle(engine);
  assert.ok(engine.received.slice(before).some((message) => message.t === "editor-open"));
  assert.equal(paper.shown, engine.text);
  paper.type(0, "mine ");
  engine.flush();
  await settle(engine);
  assert.equal(engine.status, "saved");
  assert.equal(engine.text, paper.shown);
});

void test("no slot free: the text shows, read-only, with the reason, and follows others", async () => {
  const { engine, paper } = await opened(new FakeEngine(), new FakeSlots(0));
  assert.equal(paper.reason, "This note is open in too many tabs.");
  assert.equal(engine.status, "read-only");
  engine.write((text) => { text.insert(0, "news"); });
  await settle(engine);
  assert.equal(paper.shown, "news");
});

void test("an editor that is gone stays until everything is saved, then closes", async () => {
  const { engine, paper, detach } = await opened();
  engine.refuse = { code: "storage.full", message: "Storage is full. This change is not saved.", retry: true };
  paper.type(0, "left behind");
  detach();
  await settle(engine);
  assert.ok(!engine.received.some((message) => message.t === "editor-close"));
  assert.equal(engine.status, "not-saved");
  engine.refuse = null;
  mock.timers.tick(60_000);
  await settle(engine);
  assert.equal(engine.text, "left behind");
  assert.equal(engine.received.at(-1)?.t, "editor-close");
  assert.equal(engine.removed, 1);
});

void test("coming back before it is saved finds the text again", async () => {
  const { engine, paper, detach, sessions } = await opened();
  engine.refuse = { code: "storage.full", message: "Full.", retry: true };
  paper.type(0, "still here");
  detach();
  await settle(engine);
  const again = new Paper();
  sessions.attach("d", again);
  assert.equal(again.shown, "still here");
  assert.equal(again.said, "Full.");
});

void test("locking forgets the text", async () => {
  const { engine, paper } = await opened();
  paper.type(0, "secret");
  const doc = paper.text?.doc;
  engine.lock();
  assert.equal(doc?.isDestroyed, true);
  const sent = engine.received.length;
  mock.timers.tick(60_000);
  await settle(engine);
  assert.equal(engine.received.length, sent);
});

void test("questions: the last one counts, silence is an empty answer, titles come to the surface", async () => {
  const { engine, paper, session } = await opened();
  const first = session.ask("document", "bud");
  const second = session.ask("document", "budg");
  assert.deepEqual(await first, []);
  const item = { id: "0".repeat(32), label: "Budget", detail: "" };
  engine.hear({ t: "editor-completions", document: "d", lease: "lease-1", question: 1, items: [] });
  engine.hear({ t: "editor-completions", document: "d", lease: "lease-1", question: 2, items: [item] });
  assert.deepEqual(await second, [item]);
  const third = session.ask("tag", "x");
  mock.timers.tick(1_000);
  assert.deepEqual(await third, []);
  engine.hear({ t: "editor-titles", document: "d", lease: "lease-1", titles: [{ id: item.id, title: "Budget 2027" }] });
  assert.equal(paper.named.get(item.id), "Budget 2027");
});

void test("asked how the text stands, it says so when it is known", async () => {
  const { engine, paper, session } = await opened();
  paper.type(0, "a");
  session.sayStatus();
  assert.deepEqual(engine.alerts, []);
  await settle(engine);
  assert.deepEqual(engine.alerts, ["Saved"]);
});

void test("anything may happen: nothing typed is lost, nothing is written twice", async () => {
  let written = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = new Random(seed);
    const { engine, paper } = await opened();
    const mine: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const event = random.below(10);
      if (event < 4) {
        const word = `<${step}😀>`;
        paper.type(paper.shown.length, word);
        mine.push(word);
      } else if (event === 4) {
        engine.write((text) => { text.insert(0, `(${step})`); });
      } else if (event === 5) {
        engine.refuse = engine.refuse === null ? { code: "storage.full", message: "Full.", retry: random.below(2) === 0 } : null;
      } else if (event === 6) {
        if (random.below(2) === 0) engine.resets = random.below(3);
        else engine.startAgain();
      } else if (event === 7) {
        engine.flush();
        if (random.below(2) === 0) engine.die();
      } else if (event === 8) {
        if (engine.dead) engine.restart();
      } else {
        mock.timers.tick(random.below(6_000));
        if (random.below(2) === 0) await settle(engine);
      }
    }
    if (engine.dead) engine.restart();
    engine.refuse = null;
    engine.resets = 0;
    for (let round = 0; round < 4; round += 1) {
      await settle(engine);
      mock.timers.tick(60_000);
    }
    await settle(engine);
    assert.equal(engine.status, "saved", `seed ${seed}`);
    assert.equal(paper.shown, engine.text, `seed ${seed}`);
    for (const word of mine) assert.equal(engine.text.split(word).length, 2, `seed ${seed}: ${word} in ${engine.text}`);
    written += mine.length;
  }
  assert.ok(written > 500, `only ${written} words`);
});

function deliverRemote(engine: FakeEngine, update: Uint8Array): void {
  engine.deliver();
  engine.hear({ t: "editor-remote", document: "d", number: 99, update });
}
