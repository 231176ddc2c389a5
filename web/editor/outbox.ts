/**
 * Outbox: what was typed and is not yet durable, in order.
 *
 * Updates are gathered until they are taken as one batch with a number. A batch stays until it is acknowledged; batches
 * that came back go in front of what was typed since, to leave again under a new number.
 *
 * Rule: nothing leaves this list except by an acknowledgement, or by `replace` with what says the same.
 */

import * as Y from "yjs";

/** One Yjs update and the number under which it was sent. */
export interface Batch {
  readonly number: number;
  readonly update: Uint8Array;
}

/** See the module. */
export class Outbox {
  private gathered: Uint8Array[] = [];
  private sent: Batch[] = [];
  private last = 0;

  /** Nothing waits, neither here nor at the engine. */
  get isEmpty(): boolean {
    return this.gathered.length === 0 && this.sent.length === 0;
  }

  /** Something was typed that has not been sent. */
  get hasUnsent(): boolean {
    return this.gathered.length > 0;
  }

  /** Adds a local update. */
  add(update: Uint8Array): void {
    this.gathered.push(update);
  }

  /** Takes everything gathered as the next batch, or null if there is nothing. */
  take(): Batch | null {
    if (this.gathered.length === 0) return null;
    this.last += 1;
    const batch = { number: this.last, update: merge(this.gathered) };
    this.gathered = [];
    this.sent.push(batch);
    return batch;
  }

  /** Every batch up to `number` is durable. */
  acknowledge(number: number): void {
    this.sent = this.sent.filter((batch) => batch.number > number);
  }

  /** Whether this batch is on its way. */
  isSent(number: number): boolean {
    return this.sent.some((batch) => batch.number === number);
  }

  /** What is on its way will not arrive: it is gathered again, before what was typed since. */
  reclaim(): void {
    this.gathered = [...this.sent.map((batch) => batch.update), ...this.gathered];
    this.sent = [];
  }

  /** Everything unacknowledged as one update, or null. */
  pending(): Uint8Array | null {
    const all = [...this.sent.map((batch) => batch.update), ...this.gathered];
    return all.length === 0 ? null : merge(all);
  }

  /** Forgets everything, and gathers `update` instead. */
  replace(update: Uint8Array | null): void {
    this.sent = [];
    this.gathered = update === null ? [] : [update];
  }
}

function merge(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  return updates.length === 1 && first !== undefined ? first : Y.mergeUpdates([...updates]);
}
