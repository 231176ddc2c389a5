/**
 * Dialogs of the engine's HTML: `data-opens="id"`, `data-closes`, `<dialog data-open>` (open as soon as it is painted).
 *
 * Rules: always modal; Escape and a press on the backdrop (`data-dismiss`) close; the focus returns to what opened it,
 * or to `#main` if that is gone.
 */

/** Opens a dialog. */
export function openDialog(dialog: HTMLDialogElement): void {
  if (dialog.open) return;
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    const back = before instanceof HTMLElement && before.isConnected ? before : document.getElementById("main");
    back?.focus({ preventScroll: true });
  }, { once: true });
  dialog.showModal();
  dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus();
}

/** Opens what has been painted as open. It may be closed then, and is opened again when it is painted again. */
export function openPainted(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[data-open]")) {
    delete dialog.dataset["open"];
    openDialog(dialog);
  }
}

/** Carries out `data-opens`, `data-closes` and presses on a backdrop. */
export function pressedForDialog(target: Element): void {
  const opener = target.closest<HTMLElement>("[data-opens]");
  const wanted = opener === null ? null : document.getElementById(opener.dataset["opens"] ?? "");
  if (wanted instanceof HTMLDialogElement) openDialog(wanted);
  if (target.closest("[data-closes]") !== null) target.closest("dialog")?.close();
  if (target instanceof HTMLDialogElement && "dismiss" in target.dataset) target.close();
}

/** Closes and empties everything: the vault is locked. */
export function clearDialogs(): void {
  for (const dialog of document.querySelectorAll("dialog")) {
    if (dialog.open) dialog.close();
  }
  document.getElementById("dialogs")?.replaceChildren();
}
