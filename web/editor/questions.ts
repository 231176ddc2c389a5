/**
 * Questions: what an editor asks the engine while somebody types, such as which documents fit `[[bud`.
 *
 * Only the last question of a kind matters: an earlier one gets an empty answer when the next is asked. An answer that
 * does not come within a second is empty, so nothing ever waits for it.
 */

import type { Offer } from "./completion";

const PATIENCE_MS = 1_000;

/** See the module. */
export class Questions {
  private number = 0;
  private waiting: { readonly number: number; readonly answer: (offers: readonly Offer[]) => void } | null = null;

  constructor(private readonly send: (number: number, kind: "document" | "tag", text: string) => void) {}

  /** Asks; see the module for what may come. */
  ask(kind: "document" | "tag", text: string): Promise<readonly Offer[]> {
    this.settle([]);
    this.number += 1;
    const { number } = this;
    return new Promise((resolve) => {
      const timer = setTimeout(() => { this.answered(number, []); }, PATIENCE_MS);
      this.waiting = { number, answer: (offers) => { clearTimeout(timer); resolve(offers); } };
      this.send(number, kind, text);
    });
  }

  /** The engine's answer to a question. */
  answered(number: number, offers: readonly Offer[]): void {
    if (this.waiting?.number === number) this.settle(offers);
  }

  private settle(offers: readonly Offer[]): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.answer(offers);
  }
}
