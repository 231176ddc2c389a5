/**
 * Delegation: what somebody does to the engine's HTML becomes a call here, by the attributes of the element (the
 * conventions stand in docs/HTML.md). No handler is ever attached to a painted element.
 */

import { pressedForDialog } from "./dialogs";
import { isField } from "./morph";
import type { Menus } from "./menus";
import { goOn, keepToOneLine, showWhole, showWholeTitles } from "./title-field";

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What can happen. */
export interface Actions {
  command(name: string, target: string, value: string): void;
  /** A keystroke in a field with `data-input` or `data-live`. */
  typed(field: TextField): void;
  /** A field was left, or Enter was pressed in it. */
  left(): void;
  submit(form: HTMLFormElement): void;
  passphrase(form: HTMLFormElement): void;
  preference(input: HTMLInputElement | HTMLSelectElement): void;
  /** A link to a route was followed. */
  go(route: string): void;
  /** An element with `data-shell`. */
  shell(action: string, element: HTMLElement): void;
  /** Files were dropped onto an element with `data-import`. */
  dropped(transfer: DataTransfer): void;
  /** A key before anything else has seen it. */
  chord(event: KeyboardEvent): void;
  /** A key that no field wanted. */
  key(event: KeyboardEvent): void;
}

/** Listens on the whole document. */
export function listen(actions: Actions, menus: Menus): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element) clicked(event, event.target, actions, menus);
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) changed(event.target, actions);
  });
  document.addEventListener("input", (event) => {
    if (!isTextField(event.target)) return;
    if (!isComposing(event)) keepToOneLine(event.target);
    showWhole(event.target);
    if (!isComposing(event)) actions.typed(event.target);
  });
  document.addEventListener("compositionend", (event) => {
    if (isTextField(event.target)) actions.typed(event.target);
  });
  document.addEventListener("focusout", (event) => { if (isTextField(event.target)) actions.left(); });
  document.addEventListener("submit", (event) => { submitted(event, actions); });
  document.addEventListener("keydown", (event) => { if (!event.isComposing) actions.chord(event); }, { capture: true });
  document.addEventListener("keydown", (event) => { pressed(event, actions, menus); });
  window.addEventListener("resize", showWholeTitles);
  listenForDrops(actions);
}

function isTextField(target: EventTarget | null): target is TextField {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    && ("input" in target.dataset || "live" in target.dataset);
}

function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing;
}

function clicked(event: MouseEvent, target: Element, actions: Actions, menus: Menus): void {
  const command = target.closest<HTMLElement>("[data-command]");
  const menu = target.closest<HTMLElement>("[data-menu]");
  const shell = target.closest<HTMLElement>("[data-shell]");
  menus.pressed(target);
  if (menu !== null) menus.toggle(menu);
  if (shell !== null) {
    if (shell instanceof HTMLAnchorElement) event.preventDefault();
    actions.shell(shell.dataset["shell"] ?? "", shell);
  }
  if (command !== null && !isChoice(command)) {
    actions.command(command.dataset["command"] ?? "", command.dataset["target"] ?? "", command.dataset["value"] ?? "");
  }
  const link = target.closest<HTMLAnchorElement>("a[href^='#/']");
  if (link !== null && shell === null && isPlainClick(event)) {
    event.preventDefault(); // the browser's own way there takes a frame longer
    actions.go(link.hash);
  }
  pressedForDialog(target);
}

/** Not one that opens another tab or window. */
function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

/** Elements whose command follows a change of value, not a click. */
function isChoice(element: Element): element is HTMLInputElement | HTMLSelectElement {
  return element instanceof HTMLSelectElement
    || (element instanceof HTMLInputElement && !["button", "submit"].includes(element.type));
}

function changed(element: HTMLInputElement | HTMLSelectElement, actions: Actions): void {
  const { command, target, preference } = element.dataset;
  if (preference !== undefined) actions.preference(element);
  if (command === undefined) return;
  const isBox = element instanceof HTMLInputElement && element.type === "checkbox";
  actions.command(command, target ?? "", isBox ? (element.checked ? "1" : "") : element.value);
}

function submitted(event: SubmitEvent, actions: Actions): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  event.preventDefault(); // nothing of this page is ever sent as a form
  if ("passphrase" in form.dataset) actions.passphrase(form);
  else if ("submit" in form.dataset) actions.submit(form);
}

function pressed(event: KeyboardEvent, actions: Actions, menus: Menus): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (menus.key(event.key)) {
    event.preventDefault();
    return;
  }
  const { target } = event;
  const isDone = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (event.key === "Enter" && isTextField(target)) {
    actions.left();
    const { next } = target.dataset;
    if (next !== undefined && isDone) actions.key(event);
    else if (next !== undefined) goOn(target, next);
    if (next !== undefined || (target instanceof HTMLInputElement && target.form === null)) event.preventDefault();
    return;
  }
  if (!isDone && target instanceof Element && (isField(target) || target.closest("[contenteditable], [data-keep]") !== null)) return;
  actions.key(event);
}

function listenForDrops(actions: Actions): void {
  const zone = (event: DragEvent): Element | null =>
    event.target instanceof Element && event.dataTransfer?.types.includes("Files") === true
      ? event.target.closest("[data-import]") : null;
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault(); // a file dropped beside the dialog must not replace the page
    event.dataTransfer.dropEffect = zone(event) === null ? "none" : "copy";
  });
  document.addEventListener("drop", (event) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    if (zone(event) !== null) actions.dropped(event.dataTransfer);
  });
}
