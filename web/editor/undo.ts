/**
 * Undo: takes back one's own typing, never what others wrote, through Yjs.
 *
 * Steps are gathered for half a second; moving the caret begins a new one. Each step remembers the selection before it
 * as relative positions, which stay right whatever others write meanwhile. Nothing here is stored, and destroying the
 * view clears it.
 *
 * Danger: `remember` must see the Y.Text before the binding writes to it, so this extension stands before the binding.
 */

import { EditorSelection, Prec, type Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin, type PluginValue, type ViewUpdate } from "@codemirror/view";
import * as Y from "yjs";

import { fromDocument, typing } from "./binding";

const CAPTURE_MS = 500;

interface Place {
  readonly anchor: Y.RelativePosition;
  readonly head: Y.RelativePosition;
}

interface StackEvent {
  readonly stackItem: { readonly meta: Map<unknown, unknown> };
  readonly type: "undo" | "redo";
}

/** Undo and redo for the Y.Text, with their keys and the browser's own menu items. */
export function undo(text: Y.Text): Extension {
  const plugin = ViewPlugin.define((view) => new UndoStack(view, text));
  const run = (which: "undo" | "redo") => (view: EditorView): boolean => {
    if (!view.state.readOnly) view.plugin(plugin)?.step(which);
    return true;
  };
  return [
    plugin,
    keymap.of([
      { key: "Mod-z", run: run("undo"), preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: run("redo"), preventDefault: true },
      { key: "Mod-Shift-z", run: run("redo"), preventDefault: true },
    ]),
    Prec.high(EditorView.domEventHandlers({
      keydown: (event, view) =>
        // With Caps Lock, Shift gives a small z, which CodeMirror takes for Mod-z.
        event.key === "z" && event.shiftKey && !event.altKey && event.ctrlKey !== event.metaKey && run("redo")(view),
      beforeinput(event, view) {
        if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
        event.preventDefault();
        return run(event.inputType === "historyUndo" ? "undo" : "redo")(view);
      },
    })),
  ];
}

class UndoStack implements PluginValue {
  private readonly steps: Y.UndoManager;
  private before: Place;

  constructor(private readonly view: EditorView, private readonly text: Y.Text) {
    this.steps = new Y.UndoManager(text, { trackedOrigins: new Set([typing]), captureTimeout: CAPTURE_MS });
    this.before = this.remember(view.state.selection);
    this.steps.on("stack-item-added", (event: StackEvent) => event.stackItem.meta.set(this, this.before));
    this.steps.on("stack-item-popped", (event: StackEvent) => { this.restore(event.stackItem.meta.get(this) as Place | undefined); });
  }

  /** Takes back, or does again, one step. */
  step(which: "undo" | "redo"): void {
    this.before = this.remember(this.view.state.selection);
    if (which === "undo") this.steps.undo();
    else this.steps.redo();
  }

  update(update: ViewUpdate): void {
    const own = update.transactions.some((transaction) => transaction.docChanged && transaction.annotation(fromDocument) !== true);
    if (own) this.before = this.remember(update.startState.selection);
    else if (update.selectionSet) this.steps.stopCapturing();
  }

  destroy(): void {
    this.steps.clear();
    this.steps.destroy();
  }

  private remember(selection: EditorSelection): Place {
    const relative = (position: number): Y.RelativePosition =>
      Y.createRelativePositionFromTypeIndex(this.text, Math.min(position, this.text.length));
    return { anchor: relative(selection.main.anchor), head: relative(selection.main.head) };
  }

  private restore(place: Place | undefined): void {
    if (place === undefined || this.text.doc === null) return;
    const anchor = Y.createAbsolutePositionFromRelativePosition(place.anchor, this.text.doc);
    const head = Y.createAbsolutePositionFromRelativePosition(place.head, this.text.doc);
    if (anchor === null || head === null) return;
    this.view.dispatch({ selection: EditorSelection.single(anchor.index, head.index), scrollIntoView: true, userEvent: "select" });
  }
}
