/**
 * The status "Save status" of a document: the worst of what its places (fields, editor) say.
 *
 * Rules:
 * - The element belongs to the engine's HTML (`data-save-status` is the document's id), its text to the shell alone.
 * - "Saving…" from the first keystroke; "Saved" only when everything typed is durable (I1).
 * - A document that nothing was typed into is saved.
 */

import type { SaveSource, SaveState, SaveStatusRegistry } from "./editor-bridge";

const WORDS: Readonly<Record<SaveState, string>> = {
  "saved": "Saved",
  "saving": "Saving…",
  "not-saved": "Not saved",
  "read-only": "Read-only",
};

const WORST_FIRST: readonly SaveState[] = ["not-saved", "saving", "read-only", "saved"];

/** Shows a state somewhere. */
export type ShowState = (document: string, state: SaveState, words: string) => void;

/** See the module. */
export class SaveStatus implements SaveStatusRegistry {
  private readonly documents = new Map<string, Map<SaveSource, SaveState>>();
  private readonly waiting = new Set<() => void>();
  private readonly asking = new Map<() => void, string>();

  /** `changed` is called whenever `isSettled` may have changed. */
  constructor(private readonly show: ShowState, private readonly changed: () => void = () => undefined) {}

  source(document: string): SaveSource {
    const states = this.documents.get(document) ?? new Map<SaveSource, SaveState>();
    this.documents.set(document, states);
    const update = (): void => {
      this.show(document, this.stateOf(document), WORDS[this.stateOf(document)]);
      this.changed();
      this.answer();
      if (this.isSettled) this.release();
    };
    const source: SaveSource = {
      set: (state) => { states.set(source, state); update(); },
      remove: () => {
        states.delete(source);
        if (states.size === 0 && this.documents.get(document) === states) this.documents.delete(document);
        update();
      },
    };
    states.set(source, "saved");
    return source;
  }

  /** What is true of a document. */
  stateOf(document: string): SaveState {
    const states = new Set(this.documents.get(document)?.values());
    return WORST_FIRST.find((state) => states.has(state)) ?? "saved";
  }

  /** What is true of a document, in words. */
  wordsOf(document: string): string {
    return WORDS[this.stateOf(document)];
  }

  /** Nothing is being saved and nothing was refused. */
  get isSettled(): boolean {
    return !this.has("saving") && !this.has("not-saved");
  }

  /** Somewhere a text was refused and is only on the screen. */
  get hasRefused(): boolean {
    return this.has("not-saved");
  }

  /** Resolves when everything is durable. */
  settled(): Promise<void> {
    return this.isSettled ? Promise.resolve() : new Promise((resolve) => { this.waiting.add(resolve); });
  }

  /** Resolves when nothing of a document is being saved: all is durable, or something was refused. */
  known(document: string): Promise<void> {
    return new Promise((resolve) => {
      this.asking.set(resolve, document);
      this.answer();
    });
  }

  /** Forgets everything: the vault is locked. */
  clear(): void {
    this.documents.clear();
    this.changed();
    this.answer();
    this.release();
  }

  private has(wanted: SaveState): boolean {
    return [...this.documents.values()].some((states) => [...states.values()].includes(wanted));
  }

  private answer(): void {
    for (const [resolve, document] of this.asking) {
      if (this.stateOf(document) === "saving") continue;
      this.asking.delete(resolve);
      resolve();
    }
  }

  private release(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
