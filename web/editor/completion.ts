/**
 * Completion: `[[` offers documents, `#` offers tags, `/` at the start of a line offers what it can become.
 *
 * What there is to offer is known to the engine only; it is asked with what has been typed so far. A link is written
 * with the document's id and its title as the label, so renaming breaks nothing.
 */

import {
  acceptCompletion, autocompletion, completionKeymap, type Completion, type CompletionContext, type CompletionResult,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { Prec, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

import { menuItems } from "./menu-items";

/** Something to complete to. */
export interface Offer {
  /** A document's id, or a tag without `#`. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

/** Asks for documents or tags that fit what was typed; an empty list if nobody knows. */
export type Ask = (kind: "document" | "tag", typed: string) => Promise<readonly Offer[]>;

const linkStart = /\[\[([^\][|\n]{0,80})$/;
const tagStart = /(?:^|[\s([{])#([\p{L}\p{M}\p{N}/_-]*)$/u;
const menuStart = /^[ \t]*\/([a-z0-9 ]*)$/i;
const untouchable = /Code|URL|Comment|HTML/;

/** The three completions. */
export function completion(ask: Ask): Extension {
  return [
    autocompletion({
      override: [(context) => documents(context, ask), (context) => tags(context, ask), menu],
      icons: false,
      activateOnTypingDelay: 60,
      optionClass: () => "offer",
    }),
    Prec.high(keymap.of([...completionKeymap.filter((binding) => binding.key !== "Ctrl-Space"), { key: "Tab", run: acceptCompletion }])),
    completionTheme,
  ];
}

async function documents(context: CompletionContext, ask: Ask): Promise<CompletionResult | null> {
  const match = before(context, linkStart);
  if (match === null) return null;
  const typed = match[1] ?? "";
  const offers = await ask("document", typed);
  if (offers.length === 0 || context.aborted) return null;
  return {
    from: context.pos - typed.length,
    filter: false,
    options: offers.map((offer): Completion => ({
      label: offer.label === "" ? "Untitled" : offer.label,
      detail: offer.detail,
      apply: (view, _completion, from, to) => { insertLink(view, from, to, offer); },
    })),
  };
}

async function tags(context: CompletionContext, ask: Ask): Promise<CompletionResult | null> {
  const match = before(context, tagStart);
  if (match === null) return null;
  const typed = match[1] ?? "";
  if (typed === "" && !context.explicit && context.pos === context.state.doc.lineAt(context.pos).from + 1) return null; // a heading begins
  const offers = await ask("tag", typed);
  if (offers.length === 0 || context.aborted) return null;
  return {
    from: context.pos - typed.length,
    filter: false,
    options: offers.map((offer) => ({ label: offer.label, detail: offer.detail, apply: `${offer.id} ` })),
  };
}

function menu(context: CompletionContext): CompletionResult | null {
  const match = before(context, menuStart);
  if (match === null) return null;
  const typed = match[1] ?? "";
  const slash = context.pos - typed.length - 1;
  return {
    from: slash + 1,
    options: menuItems.map((item, index): Completion => ({
      label: item.name,
      boost: -index, // in their own order as long as nothing is typed
      apply: (view, _completion, _from, to) => {
        view.dispatch({ changes: { from: slash, to }, selection: { anchor: slash }, userEvent: "input.complete" });
        item.run(view);
      },
    })),
    validFor: /^[a-z0-9 ]*$/i,
  };
}

/** The text before the caret if it matches and completing makes sense there. */
function before(context: CompletionContext, pattern: RegExp): RegExpExecArray | null {
  const { state, pos } = context;
  if (state.readOnly) return null;
  const match = pattern.exec(state.sliceDoc(state.doc.lineAt(pos).from, pos));
  return match === null || untouchable.test(syntaxTree(state).resolveInner(pos, -1).name) ? null : match;
}

function insertLink(view: EditorView, from: number, to: number, offer: Offer): void {
  const label = offer.label.replace(/[[\]|\s]+/g, " ").trim();
  const closed = view.state.sliceDoc(to, to + 2) === "]]";
  const insert = `${offer.id}${label === "" ? "" : `|${label}`}]]`;
  view.dispatch({
    changes: { from, to: closed ? to + 2 : to, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

const completionTheme = EditorView.theme({
  ".cm-tooltip": {
    color: "var(--text)", backgroundColor: "var(--surface)", border: "1px solid var(--border)", borderRadius: "8px",
    boxShadow: "0 4px 16px rgb(0 0 0 / .16)", overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", fontSize: "0.875rem", maxHeight: "15rem", maxWidth: "min(28rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", gap: "8px", alignItems: "center", minHeight: "36px", padding: "0 12px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--text)", backgroundColor: "var(--selected)" },
  ".cm-completionLabel": { overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { marginInlineStart: "auto", color: "var(--muted)", fontStyle: "normal", fontSize: "0.75rem" },
  "@media (pointer: coarse)": { ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { minHeight: "44px" } },
});
