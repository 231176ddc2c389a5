/**
 * Preview of lists: bullets, checkboxes, and lines that hang under the text of their item.
 *
 * The marker is drawn in a box whose width depends on the depth only, so text starts at the same place whether the
 * marker is shown as it is or as a bullet.
 */

import { Decoration } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";

import { hidden, type PreviewContext } from "./preview-context";
import { CheckboxWidget, TextWidget } from "./preview-widgets";
import { isTicked } from "./task";

const DEEPEST = 6;
const BULLETS = ["•", "◦", "▪"];
const lines = Array.from({ length: DEEPEST + 1 }, (_, depth) => Decoration.line({ class: `cm-item-line cm-depth-${depth}` }));
const markers = Array.from({ length: DEEPEST + 1 }, (_, depth) =>
  Decoration.mark({ class: `cm-item-marker cm-depth-${depth}`, inclusiveStart: true })); // so that it encloses what replaces the marker
const done = Decoration.mark({ class: "cm-task-done" });

/** Decorates the first line of an item. */
export function decorateListItem(node: SyntaxNodeRef, { add, isTouched, state }: PreviewContext): void {
  const mark = node.node.getChild("ListMark");
  if (mark === null) return;
  const line = state.doc.lineAt(mark.from);
  const task = node.node.getChild("Task");
  const box = task?.getChild("TaskMarker") ?? null;
  const end = afterBlank(line.text, (box ?? mark).to - line.from) + line.from;
  const depth = Math.min(DEEPEST, depthOf(node));
  const start = /^[ \t]*$/.test(line.text.slice(0, mark.from - line.from)) ? line.from : mark.from;
  add(lines[depth]?.range(line.from) ?? hidden.range(line.from));
  if (end > start) add(markers[depth]?.range(start, end) ?? hidden.range(start, end));
  const ticked = box !== null && isTicked(state.sliceDoc(box.from, box.to));
  if (box !== null && ticked && line.to > end) add(done.range(end, line.to));
  if (isTouched(start, end - 1) || end === mark.to) return;
  if (start < mark.from) add(hidden.range(start, mark.from));
  if (box !== null) {
    const label = line.text.slice(end - line.from);
    add(hidden.range(mark.from, box.from));
    add(Decoration.replace({ widget: new CheckboxWidget(ticked, label, state.readOnly) }).range(box.from, box.to));
  } else if (node.node.parent?.name === "BulletList") {
    const bullet = BULLETS[(depth - 1) % BULLETS.length] ?? "•";
    add(Decoration.replace({ widget: new TextWidget(bullet, "cm-bullet") }).range(mark.from, mark.to));
  }
}

function afterBlank(text: string, position: number): number {
  return position + (/^[ \t]/.test(text.slice(position)) ? 1 : 0);
}

function depthOf(node: SyntaxNodeRef): number {
  let depth = 0;
  for (let up: typeof node.node | null = node.node; up !== null; up = up.parent) if (up.name === "ListItem") depth += 1;
  return depth;
}
