/** Wishes: what keys and the palette ask for is done here, by whoever can. */

import { Keys, chordOf, type KeyWish } from "./keys";
import { ENGINE, ROUTES } from "./key-table";
import { isChosen } from "./preferences";
import { routeOf } from "./router";
import { tick, walk, walkRegions } from "./rows-walk";

/** What is needed of the page. */
export interface WishDoor {
  /** Whether the vault is open. */
  isOpen(): boolean;
  go(route: string): void;
  /** Sends a command without a target to the engine. */
  command(name: string): void;
  lock(): void;
  palette(): void;
  /** Says whether what is open is saved. */
  sayStatus(): void;
  /** Undoes what was done last; false if there is nothing. */
  undo(): boolean;
  /** Gives the focus to an element; false if it is not there yet, and then it gets it with the next screen. */
  focusOn(id: string): boolean;
}

/** See the module. */
export class Wishes {
  private readonly keys: Keys;

  constructor(private readonly apple: boolean, private readonly door: WishDoor) {
    this.keys = new Keys(apple);
  }

  /** Ctrl/Cmd with a key, and F6: wherever they are pressed. */
  chord(event: KeyboardEvent): void {
    const wish = chordOf(event, this.apple);
    if (wish === null || !this.door.isOpen()) return;
    const dialog = document.querySelector<HTMLDialogElement>("dialog[open]");
    if (dialog !== null && !(wish.kind === "palette" && dialog.id === "palette")) return;
    if (wish.kind === "save" && event.target instanceof HTMLElement && event.target.localName === "holdfast-editor") return; // it says it itself
    event.preventDefault();
    event.stopPropagation(); // the editor has a use of its own for some
    this.grant(wish, false);
  }

  /** A key outside fields. */
  key(event: KeyboardEvent): void {
    if (!this.door.isOpen() || document.querySelector("dialog[open]") !== null) return;
    const wish = this.keys.wishOf(event, event.timeStamp, isChosen("keys", "on"));
    if (wish !== null && this.grant(wish, event.key.startsWith("Arrow"))) event.preventDefault();
  }

  /** Carries out a command of the palette. */
  perform(id: string): void {
    const route = ROUTES[id];
    if (route !== undefined) this.door.go(route);
    else if (ENGINE.has(id)) this.door.command(id);
    else if (id === "vault.lock") this.door.lock();
    else if (id === "task.new" && !this.door.focusOn("new-task")) this.door.go("#/tasks");
  }

  /** False if there was nothing to do. `arrow`: a key that scrolls where it does not walk. */
  private grant(wish: KeyWish, arrow: boolean): boolean {
    switch (wish.kind) {
      case "command": this.perform(wish.id); break;
      case "palette": this.door.palette(); break;
      case "help": this.perform("help.keys"); break;
      case "save": this.door.sayStatus(); break;
      case "undo": return this.door.undo();
      case "tick": return tick();
      case "done": return tickOpenTask();
      case "next": return walk(1, !arrow);
      case "previous": return walk(-1, !arrow);
      case "region": walkRegions(1); break;
      case "region-before": walkRegions(-1); break;
    }
    return true;
  }
}

/** The task that is open is done, or not done any more; false if none is open. */
function tickOpenTask(): boolean {
  const [, section, id] = routeOf(location.hash).split("/");
  const status = section === "tasks" && id !== undefined ? document.getElementById(`status-${id}`) : null;
  if (!(status instanceof HTMLSelectElement)) return false;
  status.value = status.value === "done" ? "open" : "done";
  status.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
