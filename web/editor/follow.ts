/**
 * Follow: opening what the text links to.
 *
 * A click on a link that is drawn as one follows it; where its marks show, because the caret is on its line, a click
 * places the caret and Ctrl/Cmd+click follows. Ctrl/Cmd+Enter follows the link at the caret.
 *
 * Danger: addresses come from the text, which others may have written. Only those below are ever opened, elsewhere, and
 * without telling that place where they came from.
 */

import { syntaxTree } from "@codemirror/language";
import { Prec, type EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

const documentId = /^[0-9a-f]{32}$/;
const outside = /^(?:https?:\/\/|mailto:)/i;

/** Attribute of drawn links: what they lead to. A bare title stands behind `[[`, as it does in the text. */
export const FOLLOW = "data-follow";

/** The event by which the page hears of a link to a title; which document that means, the engine knows. */
export const FOLLOW_TITLE = "holdfast-follow-title";

/** What the target of a `[[…]]` leads to. */
export function wikiTarget(target: string): string {
  return documentId.test(target) ? target : `[[${target}`;
}

/** See the module. */
export function followLinks(): Extension {
  return [
    Prec.high(EditorView.domEventHandlers({
      mousedown(event, view) {
        const target = event.button === 0 ? targetOf(event, view) : null;
        if (target === null) return false;
        event.preventDefault(); // the caret stays where it is
        return true;
      },
      click(event, view) {
        const target = event.button === 0 ? targetOf(event, view) : null;
        return target !== null && follow(view, target);
      },
    })),
    keymap.of([{ key: "Mod-Enter", run: (view) => follow(view, targetAt(view.state, view.state.selection.main.head) ?? "") }]),
  ];
}

/** Where a link of the text leads, if it is something that can be opened. */
export function destination(target: string): { readonly route: string } | { readonly address: string } | { readonly title: string } | null {
  if (documentId.test(target)) return { route: `#/d/${target}` };
  if (target.startsWith("[[")) return { title: target.slice(2) };
  return outside.test(target) ? { address: target } : null;
}

function follow(view: EditorView, target: string): boolean {
  const where = destination(target);
  if (where === null) return false;
  if ("title" in where) {
    view.dom.dispatchEvent(new CustomEvent(FOLLOW_TITLE, { detail: where.title, bubbles: true, composed: true }));
    return true;
  }
  if ("route" in where) window.location.hash = where.route;
  else window.open(where.address, "_blank", "noopener,noreferrer");
  return true;
}

function targetOf(event: MouseEvent, view: EditorView): string | null {
  const drawn = event.target instanceof Element ? event.target.closest(`[${FOLLOW}]`)?.getAttribute(FOLLOW) ?? null : null;
  const target = drawn ?? (event.ctrlKey || event.metaKey ? targetAt(view.state, view.posAtCoords(event) ?? -1) : null);
  return target !== null && destination(target) !== null ? target : null;
}

function targetAt(state: EditorState, position: number): string | null {
  if (position < 0) return null;
  for (const side of [-1, 1] as const) {
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, side); node !== null; node = node.parent) {
      const part = node.name === "URL" ? node : node.name === "Link" ? node.getChild("URL") : node.name === "WikiLink" ? node.getChild("WikiTarget") : null;
      if (part !== null) return part.name === "WikiTarget" ? wikiTarget(state.sliceDoc(part.from, part.to)) : state.sliceDoc(part.from, part.to);
    }
  }
  return null;
}
