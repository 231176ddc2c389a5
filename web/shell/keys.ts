/** Keys outside fields: N new note, / search, Ctrl/Cmd+Z the latest Undo. */

/** What a key asks for. */
export type KeyWish = "new-note" | "search" | "undo";

/** The wish of a key press; null if it is none of ours. */
export function wishOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): KeyWish | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "z" && !event.shiftKey ? "undo" : null;
  if (event.key === "/") return "search";
  return event.key === "n" ? "new-note" : null;
}
