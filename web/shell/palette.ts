/**
 * The command palette: a combobox whose list the engine paints as one types.
 *
 * Theory: the dialog stands in index.html, so it opens and takes keys before the engine has answered. The focus stays in
 * the box; the chosen option is named by `aria-activedescendant`. Choosing is a click on the option, which is the same
 * by key, by mouse and by touch, and whose attributes say what it does.
 */

import { openDialog } from "./dialogs";

/** See the module. */
export class CommandPalette {
  private readonly box: HTMLInputElement;
  private readonly results: HTMLElement;

  /** `ask` sends what the box says to the engine. */
  constructor(private readonly dialog: HTMLDialogElement, private readonly ask: (box: HTMLInputElement) => void) {
    const box = dialog.querySelector("input");
    const results = dialog.querySelector<HTMLElement>("[data-part=results]");
    if (box === null || results === null) throw new Error("index.html lacks parts of the palette");
    this.box = box;
    this.results = results;
    box.addEventListener("keydown", (event) => { this.key(event); });
    results.addEventListener("pointermove", (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
      if (option !== null) this.choose(option);
    });
    dialog.addEventListener("close", () => { this.clear(); });
  }

  /** Opens it, or closes it if it is open. */
  toggle(): void {
    if (this.dialog.open) {
      this.dialog.close();
      return;
    }
    openDialog(this.dialog);
    this.ask(this.box);
  }

  /** The engine has painted options. */
  painted(): void {
    this.name(this.results.querySelector<HTMLElement>("[aria-selected=true]"));
  }

  /** Forgets what was typed and found. */
  private clear(): void {
    this.box.value = "";
    this.results.replaceChildren();
    this.name(null);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const options = [...this.results.querySelectorAll<HTMLElement>("[role=option]")];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % options.length,
      ArrowUp: (at + options.length - 1) % options.length,
      PageDown: Math.min(at + 8, options.length - 1),
      PageUp: Math.max(at - 8, 0),
    };
    const wanted = event.key === "Enter" ? at : steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const option = options[wanted];
    if (option === undefined) return;
    if (event.key === "Enter") option.click();
    else this.choose(option);
  }

  private choose(option: HTMLElement): void {
    for (const other of this.results.querySelectorAll("[role=option]")) {
      other.setAttribute("aria-selected", String(other === option));
    }
    option.scrollIntoView({ block: "nearest" });
    this.name(option);
  }

  private name(option: HTMLElement | null): void {
    this.box.setAttribute("aria-expanded", String(option !== null));
    if (option === null) this.box.removeAttribute("aria-activedescendant");
    else this.box.setAttribute("aria-activedescendant", option.id);
  }
}
