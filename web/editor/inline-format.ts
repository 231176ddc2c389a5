/**
 * Inline format: bold, italic, struck out, code and links around the selection, by Markdown's marks.
 *
 * Rules:
 * - With nothing selected the word at the caret is meant; with no word there, the marks are put around the caret.
 * - Marks never enclose blanks at their edges (Markdown would not read them) and never cross a line.
 * - What is formatted already loses its marks.
 */

import { syntaxTree } from "@codemirror/language";
import { EditorSelection, type ChangeSpec, type EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

/** Formats inside a line. */
export type InlineFormat = "bold" | "italic" | "strike" | "code";

const formats: Readonly<Record<InlineFormat, { node: string; mark: string; markNode: string }>> = {
  bold: { node: "StrongEmphasis", mark: "**", markNode: "EmphasisMark" },
  italic: { node: "Emphasis", mark: "*", markNode: "EmphasisMark" },
  strike: { node: "Strikethrough", mark: "~~", markNode: "StrikethroughMark" },
  code: { node: "InlineCode", mark: "`", markNode: "CodeMark" },
};

const blockPrefix = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]+\][ \t]+)?|#{1,6}[ \t]+)?/;

/** The node of this kind around the main selection, or null. */
export function enclosing(state: EditorState, name: string): SyntaxNode | null {
  const { from, to } = state.selection.main;
  for (const side of [-1, 1] as const) {
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, side); node !== null; node = node.parent) {
      if (node.name === name && node.from <= from && node.to >= to) return node;
    }
  }
  return null;
}

/** Whether the selection has the format. */
export function hasInline(state: EditorState, format: InlineFormat): boolean {
  return enclosing(state, formats[format].node) !== null;
}

/** Gives the selection the format, or takes it away. */
export function toggleInline(format: InlineFormat): (view: EditorView) => boolean {
  return (view) => {
    const { state } = view;
    if (state.readOnly) return false;
    const { node, mark, markNode } = formats[format];
    const around = enclosing(state, node);
    if (around !== null) {
      const marks = around.getChildren(markNode);
      view.dispatch({ changes: marks.map(({ from, to }) => ({ from, to })), userEvent: "delete.format" });
      return true;
    }
    wrap(view, mark);
    return true;
  };
}

/** Makes the selection a link, or a link plain text again. */
export function toggleLink(view: EditorView): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const around = enclosing(state, "Link");
  if (around !== null) {
    const [open, close] = around.getChildren("LinkMark");
    if (open === undefined || close === undefined) return false;
    view.dispatch({ changes: [{ from: open.from, to: open.to }, { from: close.from, to: around.to }], userEvent: "delete.format" });
    return true;
  }
  const { from, to } = meant(state);
  const chosen = state.sliceDoc(from, to);
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/.test(chosen);
  const target = isAddress ? chosen : "https://";
  const insert = isAddress ? `[](${target})` : `[${chosen}](${target})`;
  const selection = isAddress || chosen === ""
    ? EditorSelection.cursor(from + 1)
    : EditorSelection.range(from + chosen.length + 3, from + chosen.length + 3 + target.length);
  view.dispatch({ changes: { from, to, insert }, selection, userEvent: "input.format", scrollIntoView: true });
  return true;
}

function wrap(view: EditorView, mark: string): void {
  const { state } = view;
  const { from, to } = meant(state);
  if (from === to) {
    view.dispatch({ changes: { from, insert: mark + mark }, selection: { anchor: from + mark.length }, userEvent: "input.format" });
    return;
  }
  const changes: ChangeSpec[] = [];
  for (let number = state.doc.lineAt(from).number; number <= state.doc.lineAt(to).number; number += 1) {
    const line = state.doc.line(number);
    const prefix = blockPrefix.exec(line.text)?.[0].length ?? 0;
    const start = Math.max(from, line.from + prefix);
    const text = state.sliceDoc(start, Math.max(start, Math.min(to, line.to)));
    if (text.trim() === "") continue;
    changes.push(
      { from: start + text.length - text.trimStart().length, insert: mark },
      { from: start + text.trimEnd().length, insert: mark },
    );
  }
  const set = state.changes(changes);
  const selection = state.selection.main.empty
    ? EditorSelection.cursor(set.mapPos(state.selection.main.head, -1))
    : EditorSelection.range(set.mapPos(from, 1), set.mapPos(to, -1));
  view.dispatch({ changes: set, selection, userEvent: "input.format" });
}

/** What is selected, or the word at the caret. */
function meant(state: EditorState): { readonly from: number; readonly to: number } {
  const { main } = state.selection;
  return main.empty ? state.wordAt(main.head) ?? main : main;
}
