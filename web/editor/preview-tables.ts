/**
 * Preview of tables: each row is a line of cells of equal width, so columns stand under each other without measuring.
 *
 * The text stays where it is and can be edited in place; while the caret is in the table all of it is shown as written,
 * in a monospaced font. A cell without text is a widget, since a mark cannot be empty.
 */

import { Decoration } from "@codemirror/view";
import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";

import { eachLine, hidden, type PreviewContext } from "./preview-context";
import { TextWidget } from "./preview-widgets";

const rawLine = Decoration.line({ class: "cm-table-raw", attributes: { spellcheck: "false" } });
const headLine = Decoration.line({ class: "cm-table-line cm-table-head" });
const rowLine = Decoration.line({ class: "cm-table-line" });
const dashLine = Decoration.line({ class: "cm-table-dashes" });
type Align = "start" | "center" | "end";
const cells: Readonly<Record<Align, Decoration>> = {
  start: Decoration.mark({ class: "cm-table-cell", inclusive: true }),
  center: Decoration.mark({ class: "cm-table-cell cm-center", inclusive: true }),
  end: Decoration.mark({ class: "cm-table-cell cm-end", inclusive: true }),
};
const emptyCell = Decoration.widget({ widget: new TextWidget("", "cm-table-cell"), side: 1 });

/** Decorates a table; true if its cells are to be looked into for marks. */
export function decorateTable(node: SyntaxNodeRef, context: PreviewContext): boolean {
  const { add, isActive, state } = context;
  if (isActive(node.from, node.to)) {
    eachLine(state, node.from, node.to, (at) => { add(rawLine.range(at)); });
    return false;
  }
  const dashes = node.node.getChild("TableDelimiter");
  const aligns = dashes === null ? [] : alignments(state.sliceDoc(dashes.from, dashes.to));
  for (let row = node.node.firstChild; row !== null; row = row.nextSibling) {
    const line = state.doc.lineAt(row.from);
    if (row.name === "TableDelimiter") {
      add(dashLine.range(line.from), hidden.range(row.from, row.to));
    } else if (row.name === "TableHeader" || row.name === "TableRow") {
      add((row.name === "TableHeader" ? headLine : rowLine).range(line.from));
      decorateRow(row, line.to, aligns, context);
    }
  }
  return true;
}

/** What the line of dashes says of each column: `:--`, `:-:`, `--:`. */
export function alignments(dashes: string): Align[] {
  const inner = dashes.trim().replace(/^\||\|$/g, "");
  return inner.split("|").map((column) => {
    const text = column.trim();
    return text.endsWith(":") ? text.startsWith(":") ? "center" : "end" : "start";
  });
}

/** Hides the bars and the blanks around the cells. */
function decorateRow(row: SyntaxNode, lineEnd: number, aligns: readonly Align[], { add, state }: PreviewContext): void {
  const bars = row.getChildren("TableDelimiter");
  let from = row.from;
  let column = 0;
  for (const bar of [...bars, null]) {
    const to = bar?.from ?? row.to;
    const text = state.sliceDoc(from, to);
    const outside = from === row.from || bar === null; // before a leading or after a trailing bar there is no cell
    if (text.trim() !== "") {
      const start = from + text.length - text.trimStart().length;
      const end = from + text.trimEnd().length;
      if (start > from) add(hidden.range(from, start));
      add(cells[aligns[column] ?? "start"].range(start, end));
      column += 1;
      if (end < to) add(hidden.range(end, to));
    } else {
      if (!outside) add(emptyCell.range(from));
      if (!outside) column += 1;
      if (to > from) add(hidden.range(from, to));
    }
    if (bar !== null) add(hidden.range(bar.from, bar.to));
    from = bar?.to ?? from;
  }
  if (row.to < lineEnd) add(hidden.range(row.to, lineEnd));
}
