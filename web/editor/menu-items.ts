/** What the `/` menu can begin besides what the toolbar has: headings by their level, tables, dividers. */

import type { EditorView } from "@codemirror/view";

import { setHeading } from "./block-format";
import { formats } from "./formatting";

/** Something that a line can become. */
export interface MenuItem {
  readonly name: string;
  readonly run: (view: EditorView) => boolean;
}

const TABLE = "|  |  |\n| --- | --- |\n|  |  |\n";
/** Where the caret stands in it: in the first cell. */
const FIRST_CELL = 2;

/** In the order in which they are offered. */
export const menuItems: readonly MenuItem[] = [
  { name: "Heading 1", run: setHeading(1) },
  { name: "Heading 2", run: setHeading(2) },
  { name: "Heading 3", run: setHeading(3) },
  ...named("Bulleted list", "Numbered list", "Checklist", "Quote", "Code block"),
  { name: "Table", run: insert(TABLE, FIRST_CELL) },
  { name: "Divider", run: insert("---\n", 4) },
  ...named("Link"),
];

/** Some of the toolbar's; marks of single words are left to it, since the line has no words yet. */
function named(...names: readonly string[]): readonly MenuItem[] {
  return names.flatMap((wanted) => formats.filter(({ name }) => name === wanted));
}

/** Puts lines in place of the caret's line, which is empty by then but for its indentation. */
function insert(lines: string, caret: number): (view: EditorView) => boolean {
  return (view) => {
    const line = view.state.doc.lineAt(view.state.selection.main.head);
    // Under a line of text, a table or a divider would be a part of it: a rule under words makes them a heading.
    const isUnderText = line.number > 1 && view.state.doc.line(line.number - 1).text.trim() !== "";
    const before = isUnderText ? "\n" : "";
    view.dispatch({
      changes: { from: line.from, to: line.to, insert: before + lines },
      selection: { anchor: line.from + before.length + caret },
      userEvent: "input.format",
      scrollIntoView: true,
    });
    return true;
  };
}
