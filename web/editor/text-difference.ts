/**
 * Text difference: the few replacements that lead from one text to another.
 *
 * Used where an editor is started again from another state: lines that both texts share stay untouched, so caret and
 * scroll stay. Common ends are cut off first, the middle is compared by lines (Myers' greedy algorithm), and each
 * differing run of lines is cut again by common characters. Very different texts are replaced as one piece: the search
 * costs the square of the number of differing lines.
 */

import { splitsPairOf, type WholeChange } from "./whole-characters";

const MAX_DIFFERENT_LINES = 400;

/** Replacements in positions of `before`, ascending, with no edge inside a surrogate pair; empty when both are equal. */
export function difference(before: string, after: string): WholeChange[] {
  if (before === after) return [];
  const ends = cutEnds(before, after);
  const oldLines = lines(before.slice(ends.from, ends.to));
  const newLines = lines(ends.insert);
  const kept = commonLines(oldLines, newLines) ?? [];
  const changes: WholeChange[] = [];
  let position = ends.from;
  let oldAt = 0;
  let newAt = 0;
  for (const [oldIndex, newIndex] of [...kept, [oldLines.length, newLines.length] as const]) {
    const removed = oldLines.slice(oldAt, oldIndex).join("");
    const added = newLines.slice(newAt, newIndex).join("");
    if (removed !== added) {
      const cut = cutEnds(removed, added);
      changes.push({ from: position + cut.from, to: position + cut.to, insert: cut.insert });
    }
    position += removed.length + (oldLines[oldIndex]?.length ?? 0);
    oldAt = oldIndex + 1;
    newAt = newIndex + 1;
  }
  return changes;
}

function cutEnds(before: string, after: string): WholeChange {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (splitsPairOf(before, start) || splitsPairOf(after, start)) start -= 1;
  let end = 0;
  while (end < limit - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  if (splitsPairOf(before, before.length - end) || splitsPairOf(after, after.length - end)) end -= 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Index pairs of lines that both have, or null when they differ in too many. */
function commonLines(before: readonly string[], after: readonly string[]): (readonly [number, number])[] | null {
  const limit = Math.min(before.length + after.length, MAX_DIFFERENT_LINES);
  const offset = limit + 1;
  const reached = new Int32Array(2 * limit + 3);
  const trail: Int32Array[] = [];
  for (let steps = 0; steps <= limit; steps += 1) {
    trail.push(reached.slice());
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = goesDown(reached, offset, diagonal, steps) ? at(reached, offset + diagonal + 1) : at(reached, offset + diagonal - 1) + 1;
      let y = x - diagonal;
      while (x < before.length && y < after.length && before[x] === after[y]) { x += 1; y += 1; }
      reached[offset + diagonal] = x;
      if (x >= before.length && y >= after.length) return walkBack(trail, offset, before.length, after.length);
    }
  }
  return null;
}

function walkBack(trail: readonly Int32Array[], offset: number, oldLength: number, newLength: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let x = oldLength;
  let y = newLength;
  for (let steps = trail.length - 1; steps >= 0; steps -= 1) {
    const reached = trail[steps] ?? new Int32Array(0);
    const diagonal = x - y;
    const previous = goesDown(reached, offset, diagonal, steps) ? diagonal + 1 : diagonal - 1;
    const fromX = steps === 0 ? 0 : at(reached, offset + previous);
    const fromY = steps === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) { x -= 1; y -= 1; pairs.push([x, y]); }
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}

function goesDown(reached: Int32Array, offset: number, diagonal: number, steps: number): boolean {
  return diagonal === -steps || (diagonal !== steps && at(reached, offset + diagonal - 1) < at(reached, offset + diagonal + 1));
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
