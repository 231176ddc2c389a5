/**
 * Task: a checkbox in a list of the text, `- [ ] ` or `- [x] `.
 *
 * `[xx]`, left by two people who ticked at once, counts as ticked; the next toggle mends it.
 */

import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

const marker = /^[\s>]*(?:[-+*]|\d{1,9}[.)])\s+(\[(?: |[xX]+)\])(?=\s)/;

/** Whether a marker such as `[x]` is ticked. */
export function isTicked(text: string): boolean {
  return text.toLowerCase().includes("x");
}

/** Where the marker of the task on this position's line is, or null. */
export function taskAt(state: EditorState, position: number): { readonly from: number; readonly to: number } | null {
  const line = state.doc.lineAt(position);
  const match = marker.exec(line.text);
  if (match?.[1] === undefined || inCode(state, line.from)) return null;
  const to = line.from + match[0].length;
  return { from: to - match[1].length, to };
}

/** Ticks or unticks the task on this position's line; false if there is none. */
export function toggleTask(view: EditorView, position: number): boolean {
  const task = taskAt(view.state, position);
  if (task === null || view.state.readOnly) return false;
  const insert = isTicked(view.state.sliceDoc(task.from, task.to)) ? "[ ]" : "[x]";
  view.dispatch({ changes: { from: task.from, to: task.to, insert }, userEvent: "input.task" });
  return true;
}

function inCode(state: EditorState, position: number): boolean {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, 1); node !== null; node = node.parent) {
    if (node.name === "FencedCode" || node.name === "CodeBlock") return true;
  }
  return false;
}
