/**
 * What the shell gives to the editor island, and all that the island may know of the shell.
 *
 * Rules:
 * - `send` reaches the engine of now, or nobody: what is sent while there is no open vault is dropped. The island keeps
 *   what is not acknowledged and sends it again when `onEngineRestart` calls.
 * - A message for a document that nobody listens to is dropped.
 * - After `onLock` has called, no text may be left in memory or in the DOM.
 */

import type {
  EditorCompletions, EditorRefused, EditorRemote, EditorSaved, EditorState, EditorTitles, ToEngine,
} from "../generated/messages";

/** What the engine says to an editor. */
export type EditorMessage = EditorState | EditorSaved | EditorRefused | EditorRemote | EditorCompletions | EditorTitles;

/** What is true of one place where text is entered. "saving": the engine has not yet said that it is durable. */
export type SaveState = "saved" | "saving" | "not-saved" | "read-only";

/** One place whose text counts for the status "Save status" of a document: an editor, a title field. */
export interface SaveSource {
  /** Says what is true now. */
  set(state: SaveState): void;
  /** The place is gone. What it had not saved counts as not saved no longer: call this only when that is right. */
  remove(): void;
}

/** Adds up what all places of a document say; the worst is shown. */
export interface SaveStatusRegistry {
  /** A new place in `document` (32 hex digits), "saved" until it says otherwise. */
  source(document: string): SaveSource;
}

/** See the module. Every `on…` gives back what takes the callback away again. */
export interface EditorBridge {
  /** Sends a message to the engine. */
  send(message: ToEngine): void;
  /** Calls `handler` with every editor message for `document`. */
  onMessage(document: string, handler: (message: EditorMessage) => void): () => void;
  /** Where an editor reports whether its text is durable. */
  readonly saveStatus: SaveStatusRegistry;
  /** Calls when another engine has been started and the vault is open again: open again, send again. */
  onEngineRestart(callback: () => void): () => void;
  /** Calls when the engine has died; "not-saved" and "saving" stay true until the restart. */
  onEngineDeath(callback: () => void): () => void;
  /** Calls when what was typed is to be sent at once: the page hides, the route changes, the vault is to be locked. */
  onFlush(callback: () => void): () => void;
  /** Calls when the vault has been locked: forget everything. */
  onLock(callback: () => void): () => void;
  /** Shows a message in the region Messages. */
  announce(kind: "status" | "alert", text: string): void;
}
