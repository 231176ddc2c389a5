/**
 * Notices: what stands above the text when it cannot be edited, or cannot be saved.
 *
 * The page's region Messages says a problem once, as an alert; here it stays as long as it is true, beside the text that
 * it is about, with the way out: copying the text.
 */

/** See the module. */
export class Notices {
  readonly element = document.createElement("div");
  private readonly unsaved = notice("problem");
  private readonly closed = notice("reason");
  private readonly copied = document.createElement("button");

  constructor(private readonly text: () => string) {
    this.copied.type = "button";
    this.copied.textContent = COPY;
    this.copied.addEventListener("click", () => { void this.copy(); });
    this.unsaved.append(this.copied);
    this.element.append(this.unsaved, this.closed);
  }

  /** Why what is shown is not saved; null: nothing to say. */
  problem(message: string | null): void {
    say(this.unsaved, message);
    this.copied.textContent = COPY;
  }

  /** Why the text cannot be edited; null: it can. */
  readOnly(reason: string | null): void {
    say(this.closed, reason);
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
      this.copied.textContent = "Copied";
    } catch {
      this.copied.textContent = "Not copied. Select the text and copy it yourself.";
    }
  }
}

const COPY = "Copy text";

function notice(kind: string): HTMLElement {
  const element = document.createElement("div");
  element.className = `notice ${kind}`;
  element.hidden = true;
  element.append(document.createElement("span"));
  return element;
}

function say(element: HTMLElement, message: string | null): void {
  element.hidden = message === null || message === "";
  const words = element.querySelector("span");
  if (words !== null) words.textContent = message ?? "";
}
