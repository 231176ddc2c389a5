/** What elements with `data-shell` do: things that need no engine, or that only a page can do. */

import type { ImportDialog } from "./import-dialog";
import { protectStorage } from "./storage-report";

/** What the actions need of the page. */
export interface ShellDoor {
  readonly importDialog: ImportDialog;
  announce(kind: "status" | "alert", text: string): void;
  go(route: string): void;
  /** A command of the palette. */
  perform(id: string): void;
  palette(): void;
  back(): void;
  lock(): void;
  storageChanged(): void;
}

type Action = (door: ShellDoor, element: HTMLElement) => void | Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = {
  "skip": () => { document.getElementById("main")?.focus(); },
  "back": (door) => { door.back(); },
  "print": () => { print(); },
  "copy-words": copyWords,
  "go": (door, element) => { door.go(element.dataset["route"] ?? ""); },
  "perform": (door, element) => { door.perform(element.dataset["action"] ?? ""); },
  "palette": (door) => { door.palette(); },
  "search": (door) => { door.go("#/search"); },
  "lock": (door) => { door.lock(); },
  "choose-files": (door) => door.importDialog.choose(false),
  "choose-folder": (door) => door.importDialog.choose(true),
  "import-start": (door) => { door.importDialog.start(); },
  "import-cancel": (door) => { door.importDialog.cancel(); },
  "protect-storage": askForProtection,
};

/** Carries out an action; one that is not known does nothing. */
export function shellAction(name: string, door: ShellDoor, element: HTMLElement): void {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  void action?.(door, element);
}

async function copyWords(door: ShellDoor, element: HTMLElement): Promise<void> {
  const list = document.getElementById(element.dataset["from"] ?? "");
  const words = [...list?.querySelectorAll("li") ?? []].map((item) => item.innerText.trim().replace(/^\d+\.?\s*/, ""));
  try {
    await navigator.clipboard.writeText(words.join(" "));
    door.announce("status", "Copied. Put the words somewhere safe, then copy something else.");
  } catch {
    door.announce("alert", "This browser did not allow copying. Print the words or write them down.");
  }
}

async function askForProtection(door: ShellDoor): Promise<void> {
  const granted = await protectStorage();
  door.announce("status", granted
    ? "Protected: the browser will not clear Holdfast by itself."
    : "The browser did not agree. Install Holdfast or use it more often, then try again.");
  door.storageChanged();
}
