/**
 * Title field: one line of text that is shown in as many as it needs.
 *
 * It is a `textarea`, the only field that wraps; a `data-next` tells it from those in which lines count. Browsers that
 * know `field-sizing` give it its height themselves, for the others its rows are counted.
 */

type TextField = HTMLInputElement | HTMLTextAreaElement;

const grows = CSS.supports("field-sizing", "content");

/** Line breaks that came by pasting or dropping become blanks; the caret stays where it was. */
export function keepToOneLine(field: TextField): void {
  if (!isTitle(field) || !field.value.includes("\n")) return;
  const { selectionStart, selectionEnd } = field;
  field.value = field.value.replaceAll("\n", " ");
  field.setSelectionRange(selectionStart, selectionEnd);
}

/** Gives the field the rows that its text needs, where the browser does not. */
export function showWhole(field: TextField): void {
  if (grows || !isTitle(field)) return;
  field.rows = 1;
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(field);
  const text = field.scrollHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  field.rows = Math.max(1, Math.round(text / parseFloat(lineHeight)));
}

/** The same for every title of the page. */
export function showWholeTitles(): void {
  if (grows) return;
  for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-next]")) showWhole(field);
}

/** From a title to what comes after it; what is not there yet takes the focus when it comes, unless that has moved on. */
export function goOn(field: TextField, next: string): void {
  document.getElementById(next)?.focus();
  if (document.activeElement === field) field.dataset["goesTo"] = next;
}

/** Whether somebody in a title has asked for this. */
export function isAwaited(element: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement && activeElement.dataset["goesTo"] === element.id;
}

function isTitle(field: TextField): field is HTMLTextAreaElement {
  return field instanceof HTMLTextAreaElement && "next" in field.dataset;
}
