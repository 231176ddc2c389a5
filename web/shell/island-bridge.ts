/** The shell's side of the editor bridge: who listens to which document, and to the fate of the engine. */

import type { ToEngine } from "../generated/messages";

import type { EditorBridge, EditorMessage, SaveStatusRegistry } from "./editor-bridge";

/** A list of callbacks. */
class Signal {
  private readonly callbacks = new Set<() => void>();

  add(callback: () => void): () => void {
    this.callbacks.add(callback);
    return () => { this.callbacks.delete(callback); };
  }

  fire(): void {
    for (const callback of [...this.callbacks]) callback();
  }
}

/** Shows a message in the region Messages. */
export type Announce = (kind: "status" | "alert", text: string) => void;

/** See the module. */
export class IslandBridge implements EditorBridge {
  readonly restarted = new Signal();
  readonly died = new Signal();
  readonly flushing = new Signal();
  readonly locked = new Signal();
  private readonly handlers = new Map<string, Set<(message: EditorMessage) => void>>();

  constructor(
    readonly send: (message: ToEngine) => void,
    readonly saveStatus: SaveStatusRegistry,
    readonly announce: Announce,
  ) {}

  onMessage(document: string, handler: (message: EditorMessage) => void): () => void {
    const handlers = this.handlers.get(document) ?? new Set();
    this.handlers.set(document, handlers);
    handlers.add(handler);
    return () => {
      handlers.delete(handler);
      if (handlers.size === 0 && this.handlers.get(document) === handlers) this.handlers.delete(document);
    };
  }

  onEngineRestart(callback: () => void): () => void {
    return this.restarted.add(callback);
  }

  onEngineDeath(callback: () => void): () => void {
    return this.died.add(callback);
  }

  onFlush(callback: () => void): () => void {
    return this.flushing.add(callback);
  }

  onLock(callback: () => void): () => void {
    return this.locked.add(callback);
  }

  /** Gives a message of the engine to whom it concerns. */
  deliver(message: EditorMessage): void {
    for (const handler of [...this.handlers.get(message.document) ?? []]) handler(message);
  }
}
