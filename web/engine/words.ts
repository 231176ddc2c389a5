/**
 * The few messages that the worker's script speaks itself, since they are needed while there is no Python: `Ping` and
 * its `Greeting`, `Booting`, `Fatal`, and `Bye` on behalf of a page that is gone.
 */

import { decode, encode } from "@msgpack/msgpack";

import { isToEngine, type ToEngine, type ToPage } from "../generated/messages";

const PING = encode({ t: "ping" } satisfies ToEngine);

/** Whether these bytes are a `Ping`. */
export function isPing(bytes: Uint8Array): boolean {
  return bytes.length === PING.length && PING.every((byte, index) => byte === bytes[index]);
}

/** The bytes of a message to a page. */
export function toPage(message: ToPage): Uint8Array<ArrayBuffer> {
  return encode(message);
}

/** The bytes of what is said to Python for a page that is gone. */
export const BYE = encode({ t: "bye" } satisfies ToEngine);

/** The name of the page that says `Hello`; null if these bytes say anything else. */
export function pageOfHello(bytes: Uint8Array): string | null {
  let message: unknown;
  try {
    message = decode(bytes);
  } catch {
    return null;
  }
  return isToEngine(message) && message.t === "hello" ? message.page : null;
}
