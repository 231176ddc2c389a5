/**
 * Fields of the engine's HTML whose text is sent as it is typed: `data-input` (and `data-save`), `data-live`.
 *
 * While its text is not durable a field carries `data-unsettled`, so that no repaint puts an older text into it.
 */

import type { SaveSource, SaveState, SaveStatusRegistry } from "./editor-bridge";
import type { Field } from "./inputs";

/** Milliseconds of silence before a field is sent. */
const PAUSE = 250;

/** Makes the field that an element stands for, and remembers what it reports. */
export class FieldInputs {
  private readonly sources = new Map<string, SaveSource>();

  constructor(private readonly saveStatus: SaveStatusRegistry, private readonly refused: (code: string, message: string) => void) {}

  /** The field of an element with `data-input` or `data-live`. */
  fieldOf(element: HTMLInputElement | HTMLTextAreaElement): Field {
    const { input, live, target = "", save } = element.dataset;
    const name = input ?? live ?? "";
    return {
      name,
      target,
      pause: input === undefined ? 0 : PAUSE,
      isSaved: save !== undefined,
      report: (state) => {
        if (input !== undefined) mark(element, state);
        if (save !== undefined) this.report(`${name} ${target}`, target, state);
      },
      refused: (answer) => { if (answer.t === "failed") this.refused(answer.code, answer.message); },
    };
  }

  /** Forgets everything: the vault is locked. */
  clear(): void {
    this.sources.clear();
  }

  private report(key: string, target: string, state: SaveState): void {
    const source = this.sources.get(key) ?? this.saveStatus.source(target);
    source.set(state);
    if (state === "saved") {
      source.remove();
      this.sources.delete(key);
    } else {
      this.sources.set(key, source);
    }
  }
}

/** The element may have been painted anew meanwhile; the one with its id counts. */
function mark(element: HTMLElement, state: SaveState): void {
  const current = element.isConnected ? element : document.getElementById(element.id);
  if (current === null) return;
  if (state === "saved") delete current.dataset["unsettled"];
  else current.dataset["unsettled"] = "";
}
