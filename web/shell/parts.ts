/** Static screens: clones of the templates in index.html and their parts (`data-part`). */

/** Puts a clone of the template `id` into `#main` and gives it back. */
export function showTemplate(id: string): HTMLElement {
  const main = document.getElementById("main");
  const template = document.getElementById(id);
  if (main === null || !(template instanceof HTMLTemplateElement)) throw new Error(`index.html lacks ${id}`);
  main.replaceChildren(template.content.cloneNode(true));
  return main.firstElementChild as HTMLElement;
}

/** The part `name` of a screen. Throws if index.html lacks it. */
export function part<T extends HTMLElement>(screen: Element, name: string, type: new () => T): T {
  const found = screen.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`index.html lacks the part ${name}`);
  return found;
}

/** The field with the id `id`. Throws if index.html lacks it. */
export function field(id: string): HTMLInputElement {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`index.html lacks the field ${id}`);
  return found;
}

/** Shows a sentence in an alert or status, or hides it when there is none. */
export function say(element: HTMLElement, text: string | null): void {
  element.hidden = text === null;
  element.textContent = text ?? "";
}

/** A field and the alert that describes it. */
export function fault(input: HTMLInputElement, alert: HTMLElement, text: string | null): void {
  say(alert, text);
  if (text === null) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
}

/** A button that shows and hides what is typed into passphrase fields. */
export function showAndHide(button: HTMLButtonElement, fields: readonly HTMLInputElement[]): void {
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    for (const input of fields) input.type = shown ? "text" : "password";
  });
}

/** Says `text` if `work` takes longer than a second, until it is done. */
export async function sayWhile<T>(element: HTMLElement, text: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => { say(element, text); }, 1000);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    say(element, null);
  }
}
