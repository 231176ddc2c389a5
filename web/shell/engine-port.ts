/**
 * A way to the engine: a port of the SharedWorker, or a dedicated worker where there is no SharedWorker.
 *
 * Rule: all pages use the same URL and the same name, else there would be two engines. (The vault's lock would still
 * keep the second one from the database.)
 */

import { scriptUrl } from "./trusted";

/** Carries bytes both ways. `onBytes` is set once, before the first `post`. */
export interface EnginePort {
  post(bytes: Uint8Array): void;
  onBytes(callback: (data: unknown) => void): void;
  /** No more bytes come; a dedicated worker ends. */
  close(): void;
}

/** Makes ports. `shared`: asking again reaches the same engine, so a silent port may be replaced by another. */
export interface EngineDoor {
  readonly shared: boolean;
  open(): EnginePort;
}

const NAME = "holdfast";

/** The door of this browser to the engine at `url`. */
export function engineDoor(url: string): EngineDoor {
  return typeof SharedWorker === "function"
    ? { shared: true, open: () => sharedPort(url) }
    : { shared: false, open: () => dedicatedPort(url) };
}

function sharedPort(url: string): EnginePort {
  const { port } = new SharedWorker(scriptUrl(url), { type: "module", name: NAME });
  return {
    post: (bytes) => { port.postMessage(bytes, [bytes.buffer]); },
    onBytes: (callback) => { port.onmessage = (event: MessageEvent<unknown>) => { callback(event.data); }; },
    close: () => { port.onmessage = null; port.close(); },
  };
}

function dedicatedPort(url: string): EnginePort {
  const worker = new Worker(scriptUrl(url), { type: "module", name: NAME });
  return {
    post: (bytes) => { worker.postMessage(bytes, [bytes.buffer]); },
    onBytes: (callback) => { worker.onmessage = (event: MessageEvent<unknown>) => { callback(event.data); }; },
    close: () => { worker.onmessage = null; worker.terminate(); },
  };
}
