/**
 * Continuing: Enter goes on with the list or quotation of the line, and ends it on a line that has nothing in it yet.
 *
 * A quotation is left by way of a blank line: Markdown would take the next words for a part of it otherwise. The library's
 * own keys want two Enters for that, and spread a list of two items out instead of ending it.
 */

import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from "@codemirror/lang-markdown";
import { syntaxTree } from "@codemirror/language";
import type { EditorView, KeyBinding } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

const emptyQuotation = /^([ \t]*(?:>[ \t]?)*?)>[ \t]*$/;

const goOn = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/** See the module. */
export const continuingKeys: readonly KeyBinding[] = [
  { key: "Enter", run: (view) => endQuotation(view) || goOn(view) },
  { key: "Backspace", run: deleteMarkupBackward },
];

/** Leaves the innermost quotation if the caret's line, which is not its first, holds only its marks. */
export function endQuotation(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const match = emptyQuotation.exec(line.text);
  if (state.readOnly || !main.empty || match === null || !isQuoted(view, line.from)) return false;
  const outer = match[1] ?? "";
  const insert = `${outer.trimEnd()}\n${outer}`;
  view.dispatch({
    changes: { from: line.from, to: line.to, insert },
    selection: { anchor: line.from + insert.length },
    userEvent: "input",
    scrollIntoView: true,
  });
  return true;
}

/** A quotation stands on the line above too; code that only looks like one is none. */
function isQuoted(view: EditorView, start: number): boolean {
  if (start === 0) return false;
  for (let node: SyntaxNode | null = syntaxTree(view.state).resolveInner(start - 1, -1); node !== null; node = node.parent) {
    if (node.name === "FencedCode" || node.name === "CodeBlock") return false;
    if (node.name === "Blockquote") return true;
  }
  return false;
}
