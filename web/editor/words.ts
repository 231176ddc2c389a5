/**
 * Words: how many a text has.
 *
 * A word is a run of letters and digits, inner apostrophes and hyphens included; in scripts without blanks each
 * character counts, as is usual there.
 */

import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from "@codemirror/view";
import type { Extension } from "@codemirror/state";

const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+(?:['’\-_.][\p{L}\p{M}\p{N}]+)*/gu;
const linkTarget = /\[\[[0-9a-f]{32}(?:\||(?=\]\]))|\]\([^()\s]*\)/g;
const QUIET_MS = 400;

/** The number of words in a text; what links lead to is not read, so it is not counted. */
export function countWords(text: string): number {
  return text.replace(linkTarget, " ").match(word)?.length ?? 0;
}

/** Tells the number of words at first and whenever writing pauses. */
export function wordCount(tell: (words: number) => void): Extension {
  return ViewPlugin.define((view) => new WordCount(view, tell));
}

class WordCount implements PluginValue {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly view: EditorView, private readonly tell: (words: number) => void) {
    this.timer = setTimeout(this.count);
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.count, QUIET_MS);
  }

  destroy(): void {
    clearTimeout(this.timer);
  }

  private readonly count = (): void => {
    this.tell(countWords(this.view.state.doc.toString()));
  };
}
