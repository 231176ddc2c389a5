/**
 * The phone's "More": the links of the main navigation that do not fit in the bar at the bottom.
 *
 * Theory: a disclosure, not a menu: the links stay links. What lies behind it is marked in index.html with `further`;
 * styles show the button on narrow windows only, and there hide those links until the button opens them.
 *
 * Rules: a press outside, Escape and going somewhere close it; Escape gives the focus back.
 */

/** See the module. */
export class MoreLinks {
  constructor(private readonly navigation: HTMLElement, private readonly button: HTMLElement) {
    button.addEventListener("click", () => { this.set(!this.isOpen); });
    navigation.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.preventDefault();
      this.set(false);
      button.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !navigation.contains(event.target)) this.set(false);
    });
  }

  /** Somebody goes somewhere. */
  close(): void {
    this.set(false);
  }

  private get isOpen(): boolean {
    return "more" in this.navigation.dataset;
  }

  private set(open: boolean): void {
    if (open === this.isOpen) return;
    if (open) this.navigation.dataset["more"] = "";
    else delete this.navigation.dataset["more"];
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.navigation.querySelector<HTMLElement>(".further a")?.focus();
  }
}
