/** A screen that only says something, with at most one thing to do: no storage, an old browser, a stopped engine. */

import { part, showTemplate } from "./parts";

/** What the screen says. */
export interface PlainContent {
  readonly heading: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Shows it in place of everything. */
export function showPlain(content: PlainContent): void {
  const screen = showTemplate("plain-screen");
  document.body.dataset["screen"] = "plain";
  part(screen, "heading", HTMLHeadingElement).textContent = content.heading;
  part(screen, "text", HTMLParagraphElement).textContent = content.text;
  const { action } = content;
  if (action === undefined) return;
  const button = part(screen, "action", HTMLButtonElement);
  button.textContent = action.label;
  button.hidden = false;
  button.addEventListener("click", () => { action.run(); });
}
