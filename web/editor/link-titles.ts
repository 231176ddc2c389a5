/**
 * Link titles: the current titles of the documents that a text links to.
 *
 * Ids are collected when writing pauses, and only new ones are asked for; the engine goes on telling of those, until it
 * is another one: then all are asked for again. Until an answer comes, and for documents that are not on this device, the
 * label in the text is shown.
 */

import { Facet, StateEffect, StateField, type Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from "@codemirror/view";

/** Gives the title of a document, or null while it is not known. */
export type TitleLookup = (target: string) => string | null;

/** The look-up in use; another one when titles have changed. */
export const linkTitles = Facet.define<TitleLookup, TitleLookup>({
  combine: (lookups) => lookups[0] ?? (() => null),
});

/** Titles have become known. */
export const titlesKnown = StateEffect.define<ReadonlyMap<string, string>>();

/** Who told the titles may be another from now on. */
export const titlesWanted = StateEffect.define();

const QUIET_MS = 500;
const MOST = 500;
const linkedId = /\[\[([0-9a-f]{32})[|\]]/g;

const known = StateField.define<ReadonlyMap<string, string>>({
  create: () => new Map(),
  update(titles, transaction) {
    let all = titles;
    for (const effect of transaction.effects) if (effect.is(titlesKnown)) all = new Map([...all, ...effect.value]);
    return all;
  },
  provide: (field) => linkTitles.from(field, (titles) => (target) => titles.get(target) ?? null),
});

/** Asks for the titles that the text needs. */
export function linkedTitles(ask: (ids: string[]) => void): Extension {
  return [known, ViewPlugin.define((view) => new Links(view, ask))];
}

class Links implements PluginValue {
  private readonly asked = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly view: EditorView, private readonly ask: (ids: string[]) => void) {
    this.timer = setTimeout(this.look);
  }

  update(update: ViewUpdate): void {
    const again = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(titlesWanted)));
    if (again) this.asked.clear();
    if (!update.docChanged && !again) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.look, QUIET_MS);
  }

  destroy(): void {
    clearTimeout(this.timer);
  }

  private readonly look = (): void => {
    const found = [...this.view.state.doc.toString().matchAll(linkedId)].map((match) => match[1] ?? "");
    const fresh = [...new Set(found)].filter((id) => !this.asked.has(id)).slice(0, MOST);
    if (fresh.length === 0) return;
    for (const id of fresh) this.asked.add(id);
    this.ask(fresh);
  };
}
