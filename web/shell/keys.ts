/**
 * Keys: which press means what (INTERFACE section 8).
 *
 * Theory: chords (with Ctrl, or Cmd on Apple's machines) and F6 mean the same everywhere. Single letters mean something
 * only where no text is entered; G waits for a second one; they can be switched off, since speech input and some screen
 * readers type letters of their own.
 *
 * Rules: nothing with Alt, which belongs to the browser and to assistive technology; nothing while a character is being
 * composed; nothing but the palette's own keys while a dialog is open.
 */

import { KEYS } from "./key-table";

/** What a key press asks for: a command of the table, or one of these. */
export type KeyWish =
  | { readonly kind: "command"; readonly id: string }
  | { readonly kind: "palette" | "help" | "save" | "undo" | "tick" | "done" | "next" | "previous" | "region" | "region-before" };

/** The part of a press that matters. */
export type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Milliseconds that G waits for the next key. */
const WAITS = 1_500;

/** Whether Cmd is what Ctrl is elsewhere, by the browser's `userAgent`. */
export function isApple(userAgent: string): boolean {
  return /Mac|iPhone|iPad/.test(userAgent);
}

/** The wish of a chord or of F6, wherever it is pressed; null if it is none of ours. */
export function chordOf(press: Press, apple: boolean): KeyWish | null {
  if (press.altKey) return null;
  if (press.key === "F6" && !press.ctrlKey && !press.metaKey) return { kind: press.shiftKey ? "region-before" : "region" };
  if (!isMod(press, apple) || press.shiftKey) return null;
  if (press.key.toLowerCase() === "k") return { kind: "palette" };
  if (press.key.toLowerCase() === "s") return { kind: "save" };
  return press.key === "/" ? { kind: "help" } : null;
}

function isMod(press: Press, apple: boolean): boolean {
  return apple ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
}

/** Presses outside fields, one after the other. */
export class Keys {
  private first = "";
  private since = 0;

  constructor(private readonly apple: boolean) {}

  /** The wish of a press at the time `now`, in milliseconds; null if it is none of ours. `letters`: whether those count. */
  wishOf(press: Press, now: number, letters: boolean): KeyWish | null {
    const before = now - this.since <= WAITS ? this.first : "";
    this.first = "";
    if (press.altKey) return null;
    if (isMod(press, this.apple)) return withMod(press);
    if (press.ctrlKey || press.metaKey) return null;
    if (press.key === "ArrowDown") return { kind: "next" };
    if (press.key === "ArrowUp") return { kind: "previous" };
    if (!letters || press.key.length !== 1) return null;
    const key = press.key.toLowerCase();
    const id = KEYS[before === "" ? key : `${before} ${key}`];
    if (id !== undefined) return { kind: "command", id };
    if (before !== "") return null;
    if (key === "g") {
      this.first = key;
      this.since = now;
    }
    return LETTERS[key] ?? null;
  }
}

function withMod(press: Press): KeyWish | null {
  if (press.shiftKey) return null;
  if (press.key === "Enter") return { kind: "done" };
  return press.key.toLowerCase() === "z" ? { kind: "undo" } : null;
}

const LETTERS: Readonly<Record<string, KeyWish>> = {
  "j": { kind: "next" },
  "k": { kind: "previous" },
  "x": { kind: "tick" },
};
