/**
 * Walking by keys: through the rows of the lists of a screen, and through the regions of the page.
 *
 * Rules: what gets the focus is what opens a row, so Enter does it; a list that is not shown is passed over; at the end
 * one stays where one is.
 */

const ROWS = "#main :is(ul.rows, ul.links) > li";
/** What opens a row; its box, if it has one, is ticked by X. */
const OPENS = ".row-link, .link-row, .task-open, a, button";
const REGIONS = ["#main-nav", ".list-pane", ".detail-pane", "main .page", "#messages"];
const TAKES_FOCUS = "a[href], button:not([disabled]), input, select, textarea, holdfast-editor, [tabindex]";

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** The row in which the focus is. */
function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>(ROWS) ?? null;
}

/** Moves the focus to the next row, or the one before; false if there is none. `started`: also from outside a list. */
export function walk(step: 1 | -1, started: boolean): boolean {
  const here = rowOf(document.activeElement);
  if (here === null && !started) return false;
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)].filter(isShown);
  const from = here ?? rows.find((row) => "selected" in row.dataset) ?? null;
  const at = from === null ? (step === 1 ? -1 : rows.length) : rows.indexOf(from);
  const opener = rows[at + step]?.querySelector<HTMLElement>(OPENS);
  opener?.focus();
  opener?.scrollIntoView({ block: "nearest" });
  return opener !== undefined && opener !== null;
}

/** Ticks the box of the row in which the focus is; false if there is none. */
export function tick(): boolean {
  const box = rowOf(document.activeElement)?.querySelector<HTMLInputElement>("input[type=checkbox]");
  box?.click();
  return box !== undefined && box !== null;
}

/** Goes to the next part of the page, or the one before, round and round. */
export function walkRegions(step: 1 | -1): void {
  const regions = REGIONS.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
    .filter((region) => isShown(region) && region.childElementCount > 0);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried += 1) {
    const region = regions[(at + (at < 0 && step < 0 ? 0 : step * tried) + regions.length * 2) % regions.length];
    const wanted = [...region?.querySelectorAll<HTMLElement>(TAKES_FOCUS) ?? []].filter(isShown);
    const target = wanted.find((element) => element.matches("[aria-current], [data-selected] *")) ?? wanted[0];
    if (target === undefined) continue;
    target.focus();
    return;
  }
}
