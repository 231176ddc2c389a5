/**
 * How this browser shows Holdfast: theme, density, size of text, single-letter keys. They are no secret and are needed before the first paint, so they
 * lie in localStorage, apart from the vault.
 *
 * `early.ts` applies them before the first paint; here they are changed, by radios and choices with `data-preference`.
 */

const CHOICES = {
  theme: ["system", "light", "dark"],
  density: ["comfortable", "compact"],
  keys: ["on", "off"],
  text: ["normal", "large", "larger"],
} as const;

type Name = keyof typeof CHOICES;

const NAMES: readonly Name[] = ["theme", "density", "keys", "text"];

function isName(name: string | undefined): name is Name {
  return name !== undefined && (NAMES as readonly string[]).includes(name);
}

/** What is chosen; the first choice if nothing valid is. */
function chosen(name: Name): string {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(`holdfast.${name}`);
  } catch {
    // A browser that keeps nothing still shows the first choice.
  }
  const choices: readonly string[] = CHOICES[name];
  return stored !== null && choices.includes(stored) ? stored : choices[0] ?? "";
}

/** Whether `value` is what is chosen. */
export function isChosen(name: Name, value: string): boolean {
  return chosen(name) === value;
}

/** Sets the document's attributes to what is chosen. */
export function applyPreferences(): void {
  for (const name of NAMES) document.documentElement.dataset[name] = chosen(name);
}

/** Forgets all choices: this device is erased. */
export function forgetPreferences(): void {
  try {
    for (const name of NAMES) localStorage.removeItem(`holdfast.${name}`);
  } catch {
    // Nothing was kept.
  }
  applyPreferences();
}

/** Checks the radios, and sets the choices, that show what is chosen. */
export function showPreferences(root: ParentNode): void {
  for (const select of root.querySelectorAll<HTMLSelectElement>("select[data-preference]")) {
    const name = select.dataset["preference"];
    if (isName(name)) select.value = chosen(name);
  }
  for (const input of root.querySelectorAll<HTMLInputElement>("input[data-preference]")) {
    const name = input.dataset["preference"];
    if (isName(name)) input.checked = input.value === chosen(name);
  }
}

/** Something was chosen. */
export function choosePreference(input: HTMLInputElement | HTMLSelectElement): void {
  const name = input.dataset["preference"];
  if (!isName(name) || !(CHOICES[name] as readonly string[]).includes(input.value)) return;
  try {
    localStorage.setItem(`holdfast.${name}`, input.value);
  } catch {
    // It holds until the page is closed.
  }
  document.documentElement.dataset[name] = input.value;
}
