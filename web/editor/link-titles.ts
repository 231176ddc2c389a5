/** Link titles: the current titles of documents that a text links to, told by the engine, asked for by their id. */

import { Facet } from "@codemirror/state";

/** Gives the title of a document, or null while it is not known. */
export type TitleLookup = (target: string) => string | null;

/** The look-up in use; another one when titles have changed. */
export const linkTitles = Facet.define<TitleLookup, TitleLookup>({
  combine: (lookups) => lookups[0] ?? (() => null),
});
