/**
 * Menus: `<button data-menu="id">` and `<div role="menu" id="id" hidden>` with `role="menuitem"` buttons.
 *
 * Rules: one is open at most; arrows, Home, End move; Escape and Tab close, and Escape gives the focus back; a press
 * outside closes; a chosen item closes before its command is carried out.
 */

/** See the module. */
export class Menus {
  private button: HTMLElement | null = null;

  /** Opens the button's menu, or closes it if it is open. */
  toggle(button: HTMLElement): void {
    const again = this.button === button;
    this.close(false);
    const menu = this.menuOf(button);
    if (again || menu === null) return;
    this.button = button;
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    this.items()[0]?.focus();
  }

  /** Closes what is open. */
  close(giveFocusBack: boolean): void {
    const { button } = this;
    if (button === null) return;
    this.button = null;
    const menu = this.menuOf(button);
    if (menu !== null) menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (giveFocusBack) button.focus();
  }

  /** A press anywhere. */
  pressed(target: Element): void {
    if (this.button === null || this.button.contains(target)) return;
    const inside = this.menuOf(this.button)?.contains(target) === true;
    if (!inside || target.closest("[role=menuitem]") !== null) this.close(inside);
  }

  /** A key anywhere; true if it was for the menu. */
  key(key: string): boolean {
    if (this.button === null) return false;
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLElement);
    switch (key) {
      case "Escape": this.close(true); return true;
      case "Tab": this.close(false); return false;
      case "ArrowDown": items[(at + 1) % items.length]?.focus(); return true;
      case "ArrowUp": items[(at - 1 + items.length) % items.length]?.focus(); return true;
      case "Home": items[0]?.focus(); return true;
      case "End": items.at(-1)?.focus(); return true;
      default: return false;
    }
  }

  private menuOf(button: HTMLElement): HTMLElement | null {
    return document.getElementById(button.dataset["menu"] ?? "");
  }

  private items(): HTMLElement[] {
    const menu = this.button === null ? null : this.menuOf(this.button);
    return menu === null ? [] : [...menu.querySelectorAll<HTMLElement>("[role=menuitem]:not([disabled])")];
  }
}
