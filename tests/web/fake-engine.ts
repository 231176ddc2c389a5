/** Engines and ports that a test controls. */

import { decode, encode } from "@msgpack/msgpack";

import type { ToEngine, ToPage } from "../../web/generated/messages";
import type { EngineDoor, EnginePort } from "../../web/shell/engine-port";

/** One port as the engine sees it. */
export class FakePort implements EnginePort {
  readonly heard: ToEngine[] = [];
  isClosed = false;
  private callback: (data: unknown) => void = () => undefined;

  /** `answersPings`: whether somebody lives behind it. */
  constructor(private readonly answersPings: boolean, private readonly alive: string) {}

  post(bytes: Uint8Array): void {
    const message = decode(bytes) as ToEngine;
    if (message.t !== "ping") this.heard.push(message);
    else if (this.answersPings) this.say({ t: "greeting", alive: this.alive, build: "test" });
  }

  onBytes(callback: (data: unknown) => void): void {
    this.callback = callback;
  }

  close(): void {
    this.isClosed = true;
  }

  /** The engine says something. */
  say(message: ToPage): void {
    this.sayBytes(encode(message));
  }

  /** The engine says any bytes. */
  sayBytes(data: unknown): void {
    if (!this.isClosed) this.callback(data);
  }
}

/** Opens the ports that a test has prepared; the last kind is repeated. */
export class FakeDoor implements EngineDoor {
  readonly ports: FakePort[] = [];
  alive = 0;

  constructor(readonly shared: boolean, public dead = 0) {}

  open(): FakePort {
    const lives = this.dead <= 0;
    this.dead -= 1;
    if (lives) this.alive += 1;
    const port = new FakePort(lives, `alive-${String(this.alive)}`);
    this.ports.push(port);
    return port;
  }

  get latest(): FakePort {
    const port = this.ports.at(-1);
    if (port === undefined) throw new Error("no port was opened");
    return port;
  }
}

/** Locks that are free when a test says so. */
export class FakeLocks {
  private readonly waiting = new Map<string, Set<() => void>>();

  readonly watch = (name: string, onFree: () => void): (() => void) => {
    const callbacks = this.waiting.get(name) ?? new Set();
    this.waiting.set(name, callbacks);
    callbacks.add(onFree);
    return () => { callbacks.delete(onFree); };
  };

  /** The holder of `name` is gone. */
  free(name: string): void {
    for (const callback of [...this.waiting.get(name) ?? []]) callback();
  }
}
