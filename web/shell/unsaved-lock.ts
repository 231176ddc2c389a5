/**
 * A page with text that is not yet durable holds the Web Lock `holdfast-unsaved`, shared. Whoever gets it exclusively
 * knows that no page has such text: the update waits for that.
 */

import { holdLock } from "./web-locks";

const NAME = "holdfast-unsaved";

/** See the module. */
export class UnsavedLock {
  private wanted = false;
  private release: (() => void) | null = null;

  /** Says whether this page has such text. */
  set(unsaved: boolean): void {
    if (unsaved === this.wanted) return;
    this.wanted = unsaved;
    if (!unsaved) {
      this.release?.();
      this.release = null;
      return;
    }
    void holdLock(NAME, "shared").then((release) => {
      if (this.wanted && this.release === null) this.release = release;
      else release();
    });
  }
}

/** Resolves when no page has text that is not durable; call what it resolves to when that need not hold any more. */
export function nobodyUnsaved(): Promise<() => void> {
  return holdLock(NAME);
}
