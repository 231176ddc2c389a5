/**
 * How this browser shows Holdfast: theme, density, single-letter keys. They are no secret and are needed before the first paint, so they
 * lie in localStorage, apart from the vault.
 *
 * `early.ts` applies them before the first paint; here they are changed, by radios with `data-preference`.
 */

const CHOICES = {
  theme: ["system", "light", "dark"],
  density: ["comfortable", "compact"],
  keys: ["on", "off"],
} as const;

type Name = keyof typeof CHOICES;

const NAMES: readonly Name[] = ["theme", "density", "keys"];

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

/** Checks the radios that show what is chosen. */
export function showPreferences(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>("input[data-preference]")) {
    const name = input.dataset["preference"];
    if (isName(name)) input.checked = input.value === chosen(name);
  }
}

/** A radio was chosen. */
export function choosePreference(input: HTMLInputElement): void {
  const name = input.dataset["preference"];
  if (!isName(name) || !(CHOICES[name] as readonly string[]).includes(input.value)) return;
  try {
    localStorage.setItem(`holdfast.${name}`, input.value);
  } catch {
    // It holds until the page is closed.
  }
  document.documentElement.dataset[name] = input.value;
}
