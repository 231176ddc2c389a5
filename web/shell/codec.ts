/**
 * MessagePack for the messages between a page and the engine, checked against the one definition
 * (`pyapp/holdfast/worker/messages.py`, of which `../generated/messages` is made).
 */

import { decode, encode } from "@msgpack/msgpack";

import { isToPage, type ToEngine, type ToPage } from "../generated/messages";

/** The other side sent what is no message to a page. */
export class BadMessage extends Error {
  override readonly name = "BadMessage";
}

/** The bytes of a message, in a buffer of their own: it can be transferred. */
export function encodeMessage(message: ToEngine): Uint8Array<ArrayBuffer> {
  return encode(message);
}

/** The message in `data`. Throws BadMessage; the error names the tag, never a value. */
export function decodeMessage(data: unknown): ToPage {
  if (!(data instanceof Uint8Array)) throw new BadMessage("not bytes");
  let value: unknown;
  try {
    value = decode(data);
  } catch {
    throw new BadMessage("not MessagePack");
  }
  if (!isToPage(value)) throw new BadMessage(`not a message to a page: ${tagOf(value)}`);
  return value;
}

function tagOf(value: unknown): string {
  const tag = typeof value === "object" && value !== null ? (value as { t?: unknown }).t : undefined;
  return typeof tag === "string" ? tag.slice(0, 32) : "no tag";
}
