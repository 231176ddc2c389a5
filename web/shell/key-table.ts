/**
 * What single keys ask for outside fields, and what the commands of the palette do in the page.
 *
 * Theory: the palette and the help show the table of `holdfast/app/palette.py`; this is its other half, by the same ids
 * (a house test compares both), because most commands are the page's own affair and none should wait for the engine.
 */

/** Keys, one after the other, and the command that they mean. */
export const KEYS: Readonly<Record<string, string>> = {
  "n": "note.create",
  "t": "task.new",
  "/": "go.search",
  "g t": "go.today",
  "g n": "go.notes",
  "g k": "go.tasks",
  "g s": "go.settings",
};

/** Where a command goes. */
export const ROUTES: Readonly<Record<string, string>> = {
  "go.today": "#/today",
  "go.notes": "#/notes",
  "go.tasks": "#/tasks",
  "go.search": "#/search",
  "go.trash": "#/trash",
  "go.settings": "#/settings",
  "go.security": "#/settings/security",
  "go.import": "#/settings/import",
  "go.appearance": "#/settings/appearance",
};

/** Commands that the engine carries out. */
export const ENGINE: ReadonlySet<string> = new Set(["note.create", "note.daily", "help.keys"]);

/** Commands that only the page can carry out. */
export const PAGE: ReadonlySet<string> = new Set(["task.new", "vault.lock"]);
