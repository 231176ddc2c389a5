/**
 * Inputs: fields whose text is sent as it is typed.
 *
 * Theory: a field (`name` of a `target`) has a value of now. It is sent after a pause, or at once when asked (`flush`),
 * and while one value is on its way the next waits: only the latest follows, so no backlog grows behind a slow engine.
 *
 * Rules:
 * - What a field reports to the save status changes with the first keystroke, and is "saved" only when the engine has
 *   answered the latest value.
 * - A refused value stays in the field, is "not saved", and goes out again with the next keystroke or `retry`.
 */

import type { SaveState } from "./editor-bridge";
import type { Answer } from "./requests";

/** A field that is typed into. */
export interface Field {
  readonly name: string;
  readonly target: string;
  /** Milliseconds of silence before it is sent. */
  readonly pause: number;
  /** Whether its text is kept: a filter's is not. */
  readonly isSaved: boolean;
  /** Called with every change of state. */
  report(state: SaveState): void;
  /** Called when a value was refused. */
  refused(answer: Answer): void;
}

/** Sends a field's value; the answer says whether it is durable. */
export type SendValue = (field: Field, value: string) => Promise<Answer>;

/** As `setTimeout`; gives back what cancels it. */
export type Later = (milliseconds: number, callback: () => void) => () => void;

class Entry {
  value = "";
  /** Typed and not yet sent. */
  fresh = false;
  underway = false;
  failed = false;
  cancel: () => void = () => undefined;

  constructor(public field: Field) {}

  get isSettled(): boolean {
    return !this.fresh && !this.underway && !this.failed;
  }
}

/** See the module. */
export class Inputs {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly send: SendValue, private readonly later: Later) {}

  /** A keystroke: the field now reads `value`. */
  typed(field: Field, value: string): void {
    const key = `${field.name} ${field.target}`;
    const entry = this.entries.get(key) ?? new Entry(field);
    this.entries.set(key, entry);
    entry.field = field;
    entry.value = value;
    entry.fresh = true;
    entry.failed = false;
    field.report("saving");
    entry.cancel();
    if (field.pause === 0) this.push(key, entry);
    else entry.cancel = this.later(field.pause, () => { this.push(key, entry); });
  }

  /** Sends at once what waits for a pause. */
  flush(): void {
    for (const [key, entry] of this.entries) if (entry.fresh) this.push(key, entry);
  }

  /** Sends again what was refused: there may be room now. */
  retry(): void {
    for (const [key, entry] of this.entries) {
      if (!entry.failed) continue;
      entry.fresh = true;
      this.push(key, entry);
    }
  }

  /** Forgets everything: the vault is locked. */
  clear(): void {
    for (const entry of this.entries.values()) entry.cancel();
    this.entries.clear();
  }

  private push(key: string, entry: Entry): void {
    entry.cancel();
    if (entry.underway) return; // sent when the answer is here
    entry.fresh = false;
    entry.failed = false;
    entry.underway = true;
    entry.field.report("saving");
    void this.send(entry.field, entry.value).then((answer) => { this.settle(key, entry, answer); });
  }

  private settle(key: string, entry: Entry, answer: Answer): void {
    if (this.entries.get(key) !== entry) return;
    entry.underway = false;
    if (answer.t === "failed") {
      entry.failed = true;
      entry.field.refused(answer);
    }
    if (entry.fresh) {
      this.push(key, entry);
    } else if (entry.isSettled) {
      this.entries.delete(key);
      entry.field.report("saved");
    } else {
      entry.field.report("not-saved");
    }
  }
}
