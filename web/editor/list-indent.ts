/**
 * List indent: Tab and Shift+Tab move list items in and out, and do nothing anywhere else, so that Tab leaves the text.
 *
 * An item belongs to the item above when it stands under that one's text: the step is as wide as its marker (`- ` two,
 * `10. ` four). An item with nothing above it to belong to stays where it is.
 */

import { syntaxTree } from "@codemirror/language";
import { EditorSelection, type ChangeSpec, type EditorState, type Line } from "@codemirror/state";
import type { EditorView, KeyBinding } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

const item = /^([ \t]*)([-+*]|\d{1,9}[.)])( +|$)/;

/** Key bindings; outside lists they let the key pass. */
export const listIndentKeys: readonly KeyBinding[] = [
  { key: "Tab", run: (view) => moveItems(view, 1), shift: (view) => moveItems(view, -1) },
];

/** Moves the selected list items in (1) or out (-1); false if the selection is not in a list. */
export function moveItems(view: EditorView, direction: 1 | -1): boolean {
  const { state } = view;
  const range = state.selection.main;
  if (state.readOnly || !inList(state, range.head)) return false;
  const first = state.doc.lineAt(range.from);
  const width = direction === 1 ? stepIn(state, first) : stepOut(state, first);
  const changes: ChangeSpec[] = [];
  for (let number = first.number; number <= state.doc.lineAt(range.to).number; number += 1) {
    const line = state.doc.line(number);
    if (width === 0 || line.text.trim() === "") continue;
    if (direction === 1) {
      changes.push({ from: line.from, insert: " ".repeat(width) });
    } else {
      const blank = /^[ \t]*/.exec(line.text)?.[0].length ?? 0;
      changes.push({ from: line.from, to: line.from + Math.min(blank, width) });
    }
  }
  if (changes.length > 0) {
    const set = state.changes(changes);
    const selection = EditorSelection.single(set.mapPos(range.anchor, 1), set.mapPos(range.head, 1));
    view.dispatch({ changes: set, selection, userEvent: direction === 1 ? "input.indent" : "delete.dedent", scrollIntoView: true });
  }
  return true;
}

/** On an item's first line, or on an indented line that belongs to one. */
function inList(state: EditorState, position: number): boolean {
  const { text } = state.doc.lineAt(position);
  if (item.test(text)) return true;
  if (indentOf(text) === 0) return false;
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, -1); node !== null; node = node.parent) {
    if (node.name === "ListItem") return true;
  }
  return false;
}

/** How far the line moves to stand under the item above it; 0 if there is none on its level. */
function stepIn(state: EditorState, line: Line): number {
  const indent = indentOf(line.text);
  for (let number = line.number - 1; number >= 1; number -= 1) {
    const match = item.exec(state.doc.line(number).text);
    if (match === null) {
      if (state.doc.line(number).text.trim() === "") continue;
      return 0;
    }
    const above = match[1]?.length ?? 0;
    const marker = (match[2]?.length ?? 1) + 1;
    if (above <= indent) return Math.max(0, above + marker - indent);
  }
  return 0;
}

/** How far the line moves out to stand beside the item that it belongs to. */
function stepOut(state: EditorState, line: Line): number {
  const indent = indentOf(line.text);
  for (let number = line.number - 1; number >= 1; number -= 1) {
    const match = item.exec(state.doc.line(number).text);
    const above = match?.[1]?.length ?? indent;
    if (above < indent) return indent - above;
  }
  return indent;
}

function indentOf(text: string): number {
  return /^[ \t]*/.exec(text)?.[0].length ?? 0;
}
