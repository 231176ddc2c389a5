/**
 * Row patches of a list: what changed in a long list, without painting the rest.
 *
 * Rules:
 * - Removed rows go first; then every placed row is made or changed and stands where it belongs.
 * - When the row with the focus goes, the focus goes to the next one, else to the one before it.
 * - Each row of a list that is shown in part says how long the list is; saying it moves nothing.
 * - A list or a neighbour that is no longer on the page is no error: the screen has moved on.
 */

import type { Row, Rows } from "../generated/messages";

import type { Painter } from "./morph";

/** Carries out a patch. */
export function patchRows(painter: Painter, patch: Rows): void {
  const list = document.getElementById(patch.region);
  if (list === null) return;
  for (const id of patch.removed) removeRow(list, id);
  for (const row of patch.placed) placeRow(painter, list, row);
  sayLength(list, patch.set_size);
}

function sayLength(list: Element, size: number): void {
  for (const row of list.children) {
    if (size === 0) row.removeAttribute("aria-setsize");
    else if (row.getAttribute("aria-setsize") !== String(size)) row.setAttribute("aria-setsize", String(size));
  }
}

function rowOf(list: Element, id: string): Element | null {
  const row = id === "" ? null : document.getElementById(id);
  return row?.parentElement === list ? row : null;
}

function removeRow(list: Element, id: string): void {
  const row = rowOf(list, id);
  if (row === null) return;
  const heir = row.contains(document.activeElement) ? row.nextElementSibling ?? row.previousElementSibling : null;
  row.remove();
  heir?.querySelector<HTMLElement>("a, button, input")?.focus();
}

function placeRow(painter: Painter, list: Element, patch: Row): void {
  const fresh = painter.parse(patch.html).firstElementChild;
  if (fresh === null) return;
  const old = rowOf(list, patch.id);
  const next = rowOf(list, patch.before);
  if (old === null) {
    list.insertBefore(fresh, next);
    return;
  }
  painter.replace(old, fresh);
  const row = rowOf(list, patch.id);
  if (row !== null && row !== next && row.nextElementSibling !== next) move(list, row, next);
}

/** Moving a node drops the focus in it where the browser has no `moveBefore`. */
function move(list: Element, row: Element, next: Element | null): void {
  const focused = row.contains(document.activeElement) ? document.activeElement : null;
  const mover = list as Element & { moveBefore?: (node: Node, before: Node | null) => void };
  if (mover.moveBefore !== undefined) mover.moveBefore(row, next);
  else list.insertBefore(row, next);
  if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus({ preventScroll: true });
}
