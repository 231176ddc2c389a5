/** Preview context: what the decorators of single constructs are given, and share. */

import type { EditorState, Range } from "@codemirror/state";
import { Decoration } from "@codemirror/view";

/** What the decorators of single constructs need. */
export interface PreviewContext {
  readonly state: EditorState;
  /** Whether marks between these positions are to be shown as they are. */
  readonly isActive: (from: number, to: number) => boolean;
  /** Whether the selection touches exactly this range. */
  readonly isTouched: (from: number, to: number) => boolean;
  readonly add: (...decorations: Range<Decoration>[]) => void;
}

/** Takes a range out of sight. */
export const hidden = Decoration.replace({});
/** Calls with the start of every line between two positions. */
export function eachLine(state: EditorState, from: number, to: number, act: (lineStart: number) => void): void {
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    act(line.from);
    if (line.to >= to || line.number === state.doc.lines) return;
  }
}
