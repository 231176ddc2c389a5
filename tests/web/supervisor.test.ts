import assert from "node:assert/strict";
import { test } from "node:test";

import { Link } from "../../web/shell/link";
import { Supervisor } from "../../web/shell/supervisor";

import { Clockwork, settle } from "./clockwork";
import { FakeDoor, FakeLocks, type FakePort } from "./fake-engine";

const SLOT = new Uint8Array(16).fill(1);

class Bench {
  readonly clock = new Clockwork();
  readonly locks = new FakeLocks();
  readonly door = new FakeDoor(true);
  readonly told: string[] = [];
  readonly supervisor = new Supervisor({
    link: (events) => new Link({ door: this.door, watchLock: this.locks.watch, later: this.clock.later }, events),
    introduction: () => ({ page: "p", language: "en", time_zone: "UTC", today: "2026-03-01", route: "#/notes" }),
    now: this.clock.time,
    later: this.clock.later,
  }, {
    vault: ({ state }) => { this.told.push(`vault ${state}`); },
    opened: (again, kitDue) => { this.told.push(again ? "opened again" : kitDue ? "opened, kit due" : "opened"); },
    down: () => { this.told.push("down"); },
    locked: () => { this.told.push("locked"); },
    closed: () => { this.told.push("closed"); },
    ended: () => { this.told.push("ended"); },
    cannotReopen: (message) => { this.told.push(`cannot reopen: ${message}`); },
    gaveUp: () => { this.told.push("gave up"); },
    received: ({ t }) => { this.told.push(t); },
  });

  get engine(): FakePort {
    return this.door.latest;
  }

  open(): void {
    this.engine.say({ t: "unlocked", slot: SLOT, material: new Uint8Array(32).fill(7), kit_due: false });
  }

  die(): void {
    this.locks.free(`alive-${String(this.door.alive)}`);
  }

  heard(): string[] {
    return this.engine.heard.map(({ t }) => t);
  }
}

test("the page presents itself first, and only what an unopened vault allows is sent", () => {
  const bench = new Bench();
  bench.supervisor.start();
  bench.supervisor.send({ t: "navigate", route: "#/notes" });
  bench.supervisor.send({ t: "lock" });
  assert.deepEqual(bench.heard(), ["hello", "lock"]);
});

test("what was asked before there was an engine is sent after the presentation", () => {
  const bench = new Bench();
  void bench.supervisor.requests.ask((number) => ({ t: "unlock", number, slot: SLOT, material: new Uint8Array(32) }));
  bench.supervisor.start();
  assert.deepEqual(bench.heard(), ["hello", "unlock"]);
});

test("after a death the vault is opened again with what is kept, and unfinished requests follow", async () => {
  const bench = new Bench();
  bench.supervisor.start();
  bench.engine.say({ t: "vault", state: "locked", message: "" });
  bench.open();
  void bench.supervisor.requests.ask((number) => ({ t: "command", number, name: "note.title", target: "1", value: "x" }), true);
  const pin = bench.supervisor.requests.ask((number) => ({ t: "command", number, name: "note.pin", target: "1", value: "" }));
  bench.die();
  assert.equal((await pin).t, "failed");
  assert.deepEqual(bench.heard(), ["hello"]);
  bench.engine.say({ t: "vault", state: "locked", message: "" });
  const unlock = bench.engine.heard.at(-1);
  assert.ok(unlock?.t === "unlock");
  assert.deepEqual([...unlock.material], Array.from({ length: 32 }, () => 7));
  bench.open();
  bench.engine.say({ t: "done", number: unlock.number });
  await settle();
  assert.deepEqual(bench.heard(), ["hello", "unlock", "command"]);
  assert.deepEqual(bench.told, ["vault locked", "opened", "down", "opened again"]);
});

test("an engine that says it is dead counts as dead even if its lock is never free", () => {
  const bench = new Bench();
  bench.supervisor.start();
  bench.open();
  bench.engine.say({ t: "fatal", message: "dead" });
  bench.clock.pass(2_000);
  assert.equal(bench.door.ports.length, 2);
  assert.deepEqual(bench.told, ["opened", "down"]);
});

test("three deaths within a minute, and it gives up until somebody tries again", () => {
  const bench = new Bench();
  bench.supervisor.start();
  for (let death = 0; death < 3; death += 1) bench.die();
  assert.equal(bench.told.at(-1), "gave up");
  assert.equal(bench.door.ports.length, 3);
  bench.supervisor.tryAgain();
  assert.equal(bench.door.ports.length, 4);
  assert.deepEqual(bench.heard(), ["hello"]);
});

test("deaths that are minutes apart never make it give up", () => {
  const bench = new Bench();
  bench.supervisor.start();
  for (let death = 0; death < 6; death += 1) {
    bench.clock.pass(61_000);
    bench.die();
  }
  assert.equal(bench.told.includes("gave up"), false);
});

test("locking forgets the secret: the next engine is not opened", async () => {
  const bench = new Bench();
  bench.supervisor.start();
  bench.open();
  const asked = bench.supervisor.requests.ask((number) => ({ t: "command", number, name: "note.title", target: "", value: "" }), true);
  bench.engine.say({ t: "locked" });
  assert.deepEqual(bench.told, ["opened", "locked"]);
  assert.equal((await asked).t, "failed");
  bench.die();
  bench.engine.say({ t: "vault", state: "locked", message: "" });
  assert.deepEqual(bench.heard(), ["hello"]);
  assert.deepEqual(bench.told, ["opened", "locked", "vault locked"]);
});

test("an engine that makes room is not replaced", () => {
  const bench = new Bench();
  bench.supervisor.start();
  bench.open();
  assert.equal(bench.supervisor.close(), true);
  assert.deepEqual(bench.heard(), ["hello", "close"]);
  bench.engine.say({ t: "closed" });
  bench.die();
  assert.deepEqual(bench.told, ["opened", "closed", "ended"]);
  assert.equal(bench.door.ports.length, 1);
});

test("a vault that cannot be opened again is handed to the person, once", async () => {
  const bench = new Bench();
  bench.supervisor.start();
  bench.open();
  bench.die();
  bench.engine.say({ t: "vault", state: "locked", message: "" });
  const unlock = bench.engine.heard.at(-1);
  assert.ok(unlock?.t === "unlock");
  bench.engine.say({ t: "failed", number: unlock.number, code: "slot-old", message: "Replaced.", blame: "theirs" });
  await settle();
  assert.equal(bench.told.at(-1), "cannot reopen: Replaced.");
});
