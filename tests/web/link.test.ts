import assert from "node:assert/strict";
import { test } from "node:test";

import type { Greeting, ToPage } from "../../web/generated/messages";
import { Link, PATIENCE } from "../../web/shell/link";

import { Clockwork } from "./clockwork";
import { FakeDoor, FakeLocks } from "./fake-engine";

class Bench {
  readonly clock = new Clockwork();
  readonly locks = new FakeLocks();
  readonly greetings: Greeting[] = [];
  readonly received: ToPage[] = [];
  readonly deaths: string[] = [];
  readonly link: Link;

  constructor(readonly door: FakeDoor) {
    this.link = new Link({ door, watchLock: this.locks.watch, later: this.clock.later }, {
      greeted: (greeting) => { this.greetings.push(greeting); },
      received: (message) => { this.received.push(message); },
      died: (reason) => { this.deaths.push(reason); },
    });
    this.link.connect();
  }
}

test("a living engine greets at once and is used", () => {
  const { door, greetings, link, received } = new Bench(new FakeDoor(true));
  assert.equal(greetings.length, 1);
  assert.equal(link.send({ t: "navigate", route: "#/notes" }), true);
  door.latest.say({ t: "done", number: 1 });
  assert.deepEqual(door.latest.heard.map(({ t }) => t), ["navigate"]);
  assert.deepEqual(received, [{ t: "done", number: 1 }]);
});

test("dead ports are replaced every 250 ms until one is greeted, and then closed", () => {
  const bench = new Bench(new FakeDoor(true, 3));
  assert.equal(bench.link.send({ t: "lock" }), false);
  bench.clock.pass(PATIENCE * 2);
  assert.equal(bench.greetings.length, 0);
  bench.clock.pass(PATIENCE);
  assert.equal(bench.greetings.length, 1);
  assert.equal(bench.door.ports.length, 4);
  assert.deepEqual(bench.door.ports.map((port) => port.isClosed), [true, true, true, false]);
  bench.clock.pass(PATIENCE * 10);
  assert.equal(bench.door.ports.length, 4);
});

test("a dedicated worker is pinged again, never started twice", () => {
  const bench = new Bench(new FakeDoor(false, 1));
  bench.clock.pass(PATIENCE * 4);
  assert.equal(bench.door.ports.length, 1);
  bench.door.latest.say({ t: "greeting", alive: "alive-x", build: "test" });
  assert.equal(bench.greetings.length, 1);
});

test("the link dies once, when the engine's lock is free", () => {
  const bench = new Bench(new FakeDoor(true));
  const port = bench.door.latest;
  bench.locks.free("alive-1");
  bench.locks.free("alive-1");
  port.say({ t: "done", number: 1 });
  assert.equal(bench.deaths.length, 1);
  assert.deepEqual(bench.received, []);
  assert.equal(bench.link.send({ t: "lock" }), false);
});

test("what is not understood ends the link", () => {
  const bench = new Bench(new FakeDoor(true));
  bench.door.latest.sayBytes(new Uint8Array([0xc1]));
  assert.equal(bench.deaths.length, 1);
});

test("a link that was ended tells nobody", () => {
  const bench = new Bench(new FakeDoor(true));
  bench.link.end();
  bench.locks.free("alive-1");
  assert.deepEqual(bench.deaths, []);
  assert.equal(bench.door.latest.isClosed, true);
});
