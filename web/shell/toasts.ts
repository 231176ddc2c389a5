/**
 * The region Messages: what happened, said once, with at most one thing to do about it.
 *
 * Rules:
 * - A message goes after 10 seconds; never while it, or something in it, is hovered or focused. An alert stays until it
 *   is dismissed.
 * - The same text is not shown twice at the same time.
 * - Ctrl/Cmd+Z outside fields presses the latest button "Undo" (keys.ts asks for it).
 */

/** A message to show. */
export interface ToastContent {
  readonly kind: "status" | "alert";
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
  /** Stays until it is dismissed or acted on. */
  readonly stays?: boolean;
}

const SECONDS = 10;
const AT_MOST = 4;
/** Milliseconds: a live region is announced when its text changes, not when it appears with it. */
const ANNOUNCED = 50;

/** See the module. */
export class Toasts {
  constructor(private readonly region: HTMLElement, private readonly template: HTMLTemplateElement) {}

  /** Shows a message; gives back what takes it away. */
  show(content: ToastContent): () => void {
    const toast = this.make(content);
    for (const shown of this.region.querySelectorAll<HTMLElement>(".toast")) {
      if (shown.dataset["says"] === content.text) shown.remove();
    }
    this.region.append(toast);
    const text = toast.querySelector(".toast-text");
    setTimeout(() => { if (text !== null) text.textContent = content.text; }, ANNOUNCED);
    const temporary = this.region.querySelectorAll(".toast:not([data-stays])");
    if (temporary.length > AT_MOST) temporary[0]?.remove();
    if (!("stays" in toast.dataset)) expire(toast);
    return () => { toast.remove(); };
  }

  /** Presses the latest button with this label; false if there is none. */
  press(label: string): boolean {
    const buttons = [...this.region.querySelectorAll<HTMLButtonElement>(".toast-action")];
    const button = buttons.reverse().find((candidate) => candidate.textContent === label);
    button?.click();
    return button !== undefined;
  }

  /** Takes all messages away. */
  clear(): void {
    this.region.replaceChildren();
  }

  private make(content: ToastContent): HTMLElement {
    const toast = (this.template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    toast.querySelector(".toast-text")?.setAttribute("role", content.kind);
    toast.dataset["says"] = content.text;
    toast.classList.toggle("toast-alert", content.kind === "alert");
    if (content.kind === "alert" || content.stays === true) toast.dataset["stays"] = "";
    toast.querySelector(".toast-close")?.addEventListener("click", () => { toast.remove(); });
    const button = toast.querySelector<HTMLButtonElement>(".toast-action");
    const { action } = content;
    if (button !== null && action !== undefined) {
      button.textContent = action.label;
      button.hidden = false;
      button.addEventListener("click", () => { toast.remove(); action.run(); });
    }
    return toast;
  }
}

function expire(toast: HTMLElement): void {
  let left = SECONDS;
  const timer = setInterval(() => {
    if (!toast.isConnected) clearInterval(timer);
    if (toast.matches(":hover") || toast.contains(document.activeElement)) return;
    left -= 1;
    if (left <= 0) {
      clearInterval(timer);
      toast.remove();
    }
  }, 1000);
}
