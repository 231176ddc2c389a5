/**
 * Block format: headings, lists, quotes and code blocks, line by line.
 *
 * Every selected line that is not blank is set alike; if all are set so already, the format is taken away. Indentation
 * stays, so nested lists stay nested.
 */

import { EditorSelection, type ChangeSpec, type EditorState, type Line } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

import { enclosing } from "./inline-format";

/** Formats of whole lines. */
export type BlockFormat = "heading" | "bullets" | "numbers" | "tasks" | "quote" | "code-block";
type ListFormat = "bullets" | "numbers" | "tasks";

const heading = /^(#{1,6})[ \t]+/;
const quote = /^[ \t]*>[ \t]?/;
const listItem = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]+\][ \t]+)?/;
const kinds: Readonly<Record<ListFormat, RegExp>> = {
  bullets: /^[ \t]*[-+*][ \t]+(?!\[[ xX]+\][ \t])/,
  numbers: /^[ \t]*\d{1,9}[.)][ \t]+/,
  tasks: /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ xX]+\][ \t]+/,
};
const DEEPEST_HEADING = 3;

/** Whether the line of the caret has the format. */
export function hasBlock(state: EditorState, format: BlockFormat): boolean {
  const { text } = state.doc.lineAt(state.selection.main.head);
  if (format === "heading") return heading.test(text);
  if (format === "quote") return quote.test(text);
  if (format === "code-block") return enclosing(state, "FencedCode") !== null;
  return kinds[format].test(text);
}

/** Goes through the levels of headings: none, 1, 2, 3, none. */
export function nextHeading(view: EditorView): boolean {
  const now = heading.exec(view.state.doc.lineAt(view.state.selection.main.head).text)?.[1]?.length ?? 0;
  return setHeading(now >= DEEPEST_HEADING ? 0 : now + 1)(view);
}

/** Makes the selected lines headings of a level; 0: plain text. */
export function setHeading(level: number): (view: EditorView) => boolean {
  return (view) => eachLine(view, (line) => {
    const old = heading.exec(line.text)?.[0].length ?? 0;
    return { from: line.from, to: line.from + old, insert: level === 0 ? "" : `${"#".repeat(level)} ` };
  });
}

/** Makes the selected lines items of a list, or plain text again. */
export function toggleList(kind: ListFormat): (view: EditorView) => boolean {
  return (view) => {
    const all = chosenLines(view.state).every((line) => kinds[kind].test(line.text));
    let count = 0;
    return eachLine(view, (line) => {
      count += 1;
      const match = listItem.exec(line.text);
      const indent = (match?.[1] ?? /^[ \t]*/.exec(line.text)?.[0] ?? "").length;
      const mark = kind === "bullets" ? "- " : kind === "tasks" ? "- [ ] " : `${count}. `;
      return { from: line.from + indent, to: line.from + (match?.[0].length ?? indent), insert: all ? "" : mark };
    });
  };
}

/** Makes the selected lines a quotation, or plain text again. */
export function toggleQuote(view: EditorView): boolean {
  const all = chosenLines(view.state).every((line) => quote.test(line.text));
  return eachLine(view, (line) => {
    const old = quote.exec(line.text)?.[0].length ?? 0;
    return all ? { from: line.from, to: line.from + old } : { from: line.from, insert: "> " };
  });
}

/** Puts fences around the selected lines, or takes them away. */
export function toggleCodeBlock(view: EditorView): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const block = enclosing(state, "FencedCode");
  if (block !== null) {
    const [opening, closing] = block.getChildren("CodeMark").map((mark) => state.doc.lineAt(mark.from));
    const changes: ChangeSpec[] = [];
    if (opening !== undefined) changes.push({ from: opening.from, to: Math.min(state.doc.length, opening.to + 1) });
    if (closing !== undefined) changes.push({ from: Math.max(closing.from - 1, opening?.to ?? 0), to: closing.to });
    view.dispatch({ changes, userEvent: "delete.format" });
    return true;
  }
  const { from, to } = state.selection.main;
  const first = state.doc.lineAt(from);
  const last = state.doc.lineAt(to);
  view.dispatch({
    changes: [{ from: first.from, insert: "```\n" }, { from: last.to, insert: "\n```" }],
    selection: EditorSelection.range(from + 4, to + 4),
    userEvent: "input.format",
    scrollIntoView: true,
  });
  return true;
}

function eachLine(view: EditorView, change: (line: Line) => ChangeSpec): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const changes = state.changes(chosenLines(state).map(change));
  const { anchor, head } = state.selection.main;
  const selection = EditorSelection.single(changes.mapPos(anchor, 1), changes.mapPos(head, 1));
  view.dispatch({ changes, selection, userEvent: "input.format", scrollIntoView: true });
  return true;
}

/** The selected lines without the blank ones; a blank line alone counts. */
function chosenLines(state: EditorState): Line[] {
  const { from, to } = state.selection.main;
  const lines: Line[] = [];
  for (let number = state.doc.lineAt(from).number; number <= state.doc.lineAt(to).number; number += 1) lines.push(state.doc.line(number));
  return lines.length === 1 ? lines : lines.filter((line) => line.text.trim() !== "");
}
