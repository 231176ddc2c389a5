/**
 * One link to one engine, from its greeting to its death.
 *
 * Theory: a port that is opened just after an engine has closed itself can be dead for ever, without an error, and no
 * event tells that an engine's process has died. So a link pings, and opens another port when nobody answers; and it
 * queues on the Web Lock `alive-…` that every engine holds until it ends, however it ends.
 *
 * Rules:
 * - The first port that is greeted is the link; the others are closed.
 * - A link dies once. Nothing is received or sent after that.
 *
 * Danger: an engine whose script is slow to load is greeted by several ports. It must know a port only by its first
 * message that is no ping.
 */

import type { Greeting, ToEngine, ToPage } from "../generated/messages";

import { BadMessage, decodeMessage, encodeMessage } from "./codec";
import type { EngineDoor, EnginePort } from "./engine-port";

/** What a link needs of the world, so that a test can hand in another. */
export interface Surroundings {
  readonly door: EngineDoor;
  /** Calls back when the lock `name` is free; gives back what ends the waiting. */
  watchLock(name: string, onFree: () => void): () => void;
  /** As `setTimeout`; gives back what cancels it. */
  later(milliseconds: number, callback: () => void): () => void;
}

/** What a link tells its owner. */
export interface LinkEvents {
  /** Once. */
  greeted(greeting: Greeting): void;
  received(message: ToPage): void;
  /** Once: the engine is gone, or what it says is not understood. */
  died(reason: string): void;
}

/** Milliseconds until a silent port is given up for another. */
export const PATIENCE = 250;

/** See the module. */
export class Link {
  private readonly candidates = new Set<EnginePort>();
  private port: EnginePort | null = null;
  private dead = false;
  private stopTimer: () => void = () => undefined;
  private stopWatching: () => void = () => undefined;

  constructor(private readonly surroundings: Surroundings, private readonly events: LinkEvents) {}

  /** Looks for the engine, or starts one. Once. */
  connect(): void {
    this.tryPort();
  }

  /** Sends a message; false if there is nobody (yet, or any more). */
  send(message: ToEngine): boolean {
    if (this.port === null || this.dead) return false;
    this.port.post(encodeMessage(message));
    return true;
  }

  /** Ends the link from this side, without a call of `died`. */
  end(): void {
    this.dead = true;
    this.stopTimer();
    this.stopWatching();
    for (const port of this.candidates) port.close();
    this.candidates.clear();
    this.port?.close();
    this.port = null;
  }

  private tryPort(): void {
    const { door } = this.surroundings;
    if (door.shared || this.candidates.size === 0) {
      const port = door.open();
      this.candidates.add(port);
      port.onBytes((data) => { this.onBytes(port, data); });
    }
    this.stopTimer = this.surroundings.later(PATIENCE, () => { this.tryPort(); });
    for (const port of this.candidates) port.post(encodeMessage({ t: "ping" }));
  }

  private onBytes(port: EnginePort, data: unknown): void {
    if (this.dead || (this.port !== null && this.port !== port)) return;
    let message: ToPage;
    try {
      message = decodeMessage(data);
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error;
      this.die(error.message);
      return;
    }
    if (message.t === "greeting") {
      if (this.port === null) this.choose(port, message);
    } else if (this.port !== null) {
      this.events.received(message);
    }
  }

  private choose(port: EnginePort, greeting: Greeting): void {
    this.stopTimer();
    this.port = port;
    for (const other of this.candidates) if (other !== port) other.close();
    this.candidates.clear();
    this.stopWatching = this.surroundings.watchLock(greeting.alive, () => { this.die("the engine has ended"); });
    this.events.greeted(greeting);
  }

  private die(reason: string): void {
    if (this.dead) return;
    this.end();
    this.events.died(reason);
  }
}
