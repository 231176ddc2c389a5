/**
 * Whole characters: edits of UTF-16 text widened until no edge lies inside a surrogate pair.
 *
 * CodeMirror finds the smallest difference in UTF-16 units, so replacing one emoji by its neighbour changes the second
 * half only. Yjs counts units, yrs bytes: an edit inside a pair made the two diverge in 133 of 150 runs, and lost text.
 *
 * Rules:
 * - What leaves this module begins and ends between characters, of the text before and of the text after.
 * - A lone surrogate becomes U+FFFD. That is one unit for one unit, so positions stay right.
 */

import { EditorState, type ChangeSet, type ChangeSpec, type Text, type Transaction } from "@codemirror/state";

/** One replacement, in positions of the text before; `insert` is well-formed. */
export interface WholeChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

const loneSurrogate = /\p{Surrogate}/gu;
const unwelcome = /\p{Surrogate}|\r\n?/gu;

/** The text with every lone surrogate replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogate, "\uFFFD");
}

/** Whether the position lies between the two halves of one character. */
export function splitsPair(text: Text, position: number): boolean {
  if (position <= 0 || position >= text.length) return false;
  const around = text.sliceString(position - 1, position + 1);
  return isHigh(around.charCodeAt(0)) && isLow(around.charCodeAt(1));
}

/** Whether the position lies between the two halves of one character of a string. */
export function splitsPairOf(text: string, position: number): boolean {
  return position > 0 && isHigh(text.charCodeAt(position - 1)) && isLow(text.charCodeAt(position));
}

/** The changes that lead from `before` to `after`, widened, in ascending order, not overlapping. */
export function wholeChanges(before: Text, after: Text, changes: ChangeSet): WholeChange[] {
  const whole: WholeChange[] = [];
  changes.iterChanges((fromA, toA, fromB, toB) => {
    const early = splitsPair(before, fromA) ? 1 : 0;
    const late = splitsPair(before, toA) ? 1 : 0;
    const insert = after.sliceString(fromB - early, toB + late);
    whole.push({ from: fromA - early, to: toA + late, insert: wellFormed(insert) });
  });
  return whole;
}

/**
 * Mends what a transaction would put into the text, in the same transaction: CR and CRLF become LF, lone surrogates
 * U+FFFD. So the screen never shows anything that the document cannot hold.
 */
export function mended(transaction: Transaction): Transaction | readonly [Transaction, { changes: ChangeSpec; sequential: true }] {
  const after = transaction.newDoc;
  const repairs: ChangeSpec[] = [];
  transaction.changes.iterChanges((_fromA, _toA, fromB, toB) => {
    const from = fromB - edge(after, fromB, -1);
    const inserted = after.sliceString(from, toB + edge(after, toB, 1));
    for (const match of inserted.matchAll(unwelcome)) {
      const start = from + match.index;
      repairs.push({ from: start, to: start + match[0].length, insert: match[0].startsWith("\r") ? "\n" : "\uFFFD" });
    }
  });
  return repairs.length === 0 ? transaction : [transaction, { changes: repairs, sequential: true }];
}

/** Lines end in LF and nothing else, so that CodeMirror and Yjs count alike. */
export const lineFeedsOnly = EditorState.lineSeparator.of("\n");

/** How far to look beyond a change: the neighbouring character may have become half of one. */
function edge(text: Text, position: number, direction: -1 | 1): number {
  const near = position + direction;
  if (near < 0 || near > text.length) return 0;
  return splitsPair(text, near) ? 2 : 1;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
