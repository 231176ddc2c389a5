/**
 * The JavaScript module `holdfast_page` of the engine's Python: bytes to pages, bytes from pages, and the end.
 *
 * Rules: one long-lived callback comes from Python, `receive(port, bytes)`. Bytes that come from Python are a copy of
 * their own (`to_js`), or a proxy of `bytes`, which is copied here.
 */

import type { PagePorts, Receiver } from "./page-ports";

/** A proxy of a Python object with the buffer protocol. */
interface BufferProxy {
  toJs(): Uint8Array;
}

/** The module as Python imports it. */
export interface PageModule {
  /** Id of the build that this script belongs to. */
  readonly build: string;
  /** Sends bytes to the page behind a port. */
  post(port: number, bytes: Uint8Array | BufferProxy): void;
  /** Ends the worker. The database must be closed. */
  close_engine(): void;
  /** Hands over what pages say, and what they have said. Once. */
  set_receiver(callback: Receiver): void;
}

/** Makes the module; `end` ends the worker. */
export function pageModule(ports: PagePorts, end: () => void, build: string): PageModule {
  return {
    build,
    post: (port, bytes) => { ports.post(port, ownBytes(bytes instanceof Uint8Array ? bytes : bytes.toJs())); },
    close_engine: end,
    set_receiver: (callback) => { ports.setReceiver(callback); },
  };
}

/** Bytes whose buffer is theirs alone, so that it can be given away. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  return whole ? bytes as Uint8Array<ArrayBuffer> : bytes.slice();
}
