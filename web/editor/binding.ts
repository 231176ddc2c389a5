/**
 * The binding: keeps a CodeMirror document and a Y.Text the same.
 *
 * What a person does arrives as CodeMirror transactions and is written to the Y.Text under the origin `typing`; what
 * anybody else does, and what undo does, arrives as Yjs deltas and is dispatched with the annotation `fromDocument`.
 * Each side skips what carries the other's mark, so nothing loops.
 *
 * Rules:
 * - Both hold the same UTF-16 units at the end of every event (`whole-characters.ts` says how).
 * - A change from the document carries no selection and no scrolling: CodeMirror maps the caret through it.
 *
 * Danger: a Yjs delta may only be read inside its observer.
 */

import { Annotation, EditorState, type ChangeSpec, type Extension, type Transaction } from "@codemirror/state";
import { EditorView, ViewPlugin, type PluginValue, type ViewUpdate } from "@codemirror/view";
import type * as Y from "yjs";

import { dispatchSteadily } from "./steady";
import { lineFeedsOnly, mended, wholeChanges } from "./whole-characters";

/** Marks CodeMirror transactions whose changes are in the Y.Text already. */
export const fromDocument = Annotation.define<true>();

/** Yjs origin of what is typed here. */
export const typing: unique symbol = Symbol("typing");

/** Writes the changes of one CodeMirror transaction into the Y.Text, as one Yjs transaction. */
export function writeTransaction(text: Y.Text, transaction: Transaction): void {
  if (!transaction.docChanged || transaction.annotation(fromDocument) === true) return;
  const changes = wholeChanges(transaction.startState.doc, transaction.newDoc, transaction.changes);
  text.doc?.transact(() => {
    for (const change of changes.reverse()) { // backwards: positions before a change stay true
      if (change.to > change.from) text.delete(change.from, change.to - change.from);
      if (change.insert !== "") text.insert(change.from, change.insert);
    }
  }, typing);
}

/** A Yjs delta of plain text as CodeMirror changes. */
export function deltaChanges(delta: Y.YTextEvent["delta"]): ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  let position = 0;
  for (const step of delta) {
    if (step.retain !== undefined) {
      position += step.retain;
    } else if (step.delete !== undefined) {
      changes.push({ from: position, to: position + step.delete });
      position += step.delete;
    } else if (typeof step.insert === "string") {
      changes.push({ from: position, insert: step.insert });
    }
  }
  return changes;
}

/** Everything that the editor needs to mirror `text`; the editor's document must equal it when this is configured. */
export function bind(text: Y.Text): Extension {
  return [
    lineFeedsOnly,
    EditorState.transactionFilter.of((transaction) =>
      transaction.docChanged && transaction.annotation(fromDocument) !== true ? mended(transaction) : transaction),
    ViewPlugin.define((view) => new Binding(view, text)),
  ];
}

class Binding implements PluginValue {
  constructor(private readonly view: EditorView, private readonly text: Y.Text) {
    text.observe(this.onDocument);
  }

  update(update: ViewUpdate): void {
    for (const transaction of update.transactions) writeTransaction(this.text, transaction);
  }

  destroy(): void {
    this.text.unobserve(this.onDocument);
  }

  private readonly onDocument = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin === typing) return;
    dispatchSteadily(this.view, { changes: deltaChanges(event.delta), annotations: fromDocument.of(true) });
  };
}
