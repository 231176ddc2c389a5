/**
 * Requests: every numbered message to the engine and its one answer.
 *
 * Rules:
 * - Each request is answered once: by the engine, or here, when the engine died or the vault was locked.
 * - When the engine dies, what may be said twice without harm (`again`) is kept and sent to the next one, in its order;
 *   the rest fails with the code `engine-stopped`, visibly.
 */

import type { Done, Failed, ToEngine } from "../generated/messages";

/** How a request ended. */
export type Answer = Done | Failed;

/** Code of an answer that no engine gave: it died first. */
export const ENGINE_STOPPED = "engine-stopped";

/** Code of an answer that no engine gave: the vault was locked first. */
export const LOCKED = "locked";

interface Waiting {
  readonly message: ToEngine;
  readonly again: boolean;
  readonly resolve: (answer: Answer) => void;
}

/** See the module. */
export class Requests {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** `send` gives a message to the engine of now, or drops it. */
  constructor(private readonly send: (message: ToEngine) => void) {}

  /** Sends what `make` makes of a fresh number. */
  ask(make: (number: number) => ToEngine, again = false): Promise<Answer> {
    this.last += 1;
    const number = this.last;
    const message = make(number);
    return new Promise((resolve) => {
      this.waiting.set(number, { message, again, resolve });
      this.send(message);
    });
  }

  /** The engine's answer. One that nobody waits for is dropped. */
  answered(answer: Answer): void {
    const request = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    request?.resolve(answer);
  }

  /** The engine is dead. */
  engineDied(): void {
    this.fail(ENGINE_STOPPED, "Holdfast's engine stopped before this was done. Do it again.", (request) => !request.again);
  }

  /** There is an engine for these messages now: what waits is sent to it, in its order. */
  resend(concerns: (message: ToEngine) => boolean): void {
    for (const request of [...this.waiting.values()]) if (concerns(request.message)) this.send(request.message);
  }

  /** The vault is locked: nothing is kept. */
  locked(): void {
    this.fail(LOCKED, "Holdfast is locked.", () => true);
  }

  private fail(code: string, message: string, concerns: (request: Waiting) => boolean): void {
    for (const [number, request] of [...this.waiting]) {
      if (!concerns(request)) continue;
      this.waiting.delete(number);
      request.resolve({ t: "failed", number, code, message, blame: "environment" });
    }
  }
}
