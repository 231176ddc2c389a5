/** A clock that a test winds by hand. */
export class Clockwork {
  private now = 0;
  private waiting: { at: number; callback: () => void }[] = [];

  readonly later = (milliseconds: number, callback: () => void): (() => void) => {
    const entry = { at: this.now + milliseconds, callback };
    this.waiting.push(entry);
    return () => { this.waiting = this.waiting.filter((other) => other !== entry); };
  };

  readonly time = (): number => this.now;

  /** Lets time pass; what is due is called in its order. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const next = this.waiting.filter((entry) => entry.at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.waiting = this.waiting.filter((entry) => entry !== next);
      this.now = next.at;
      next.callback();
    }
    this.now = end;
  }
}

/** Lets everything that is already resolved be heard. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
