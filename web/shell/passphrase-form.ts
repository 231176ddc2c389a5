/**
 * Forms of the engine's HTML that ask for a passphrase (`data-passphrase` is the command): the passphrase is stretched
 * here, in the worker for Argon2id; the engine gets what came of it.
 *
 * Value of the command: JSON text `{salt, ops, memory, material, current}` (bytes as hex); `current` has, where the form
 * asks for the current passphrase, what it gives for each slot of a passphrase: there are two after a change that was
 * stopped.
 */

import { PASSPHRASE_SAYS, passphraseFault } from "./passphrase-rules";
import { NEW_STRETCHING, type Slot, type Stretching } from "./slots-reader";

/** What such a form needs. */
export interface PassphraseDoor {
  stretch(passphrase: string, stretching: Stretching): Promise<Uint8Array>;
  slots(): Promise<readonly Slot[]>;
}

/** The value for the command, or a sentence that says what is wrong. */
export type PassphraseValue = { readonly value: string } | { readonly says: string };

/** Bytes as hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Reads the form. Throws NoMemory. */
export async function passphraseValue(form: HTMLFormElement, door: PassphraseDoor): Promise<PassphraseValue> {
  const text = (name: string): string => {
    const element = form.elements.namedItem(name);
    return element instanceof HTMLInputElement ? element.value : "";
  };
  const fault = passphraseFault(text("passphrase"), text("repeat"));
  if (fault !== null) return { says: PASSPHRASE_SAYS[fault] };
  const stretching = { salt: crypto.getRandomValues(new Uint8Array(16)), ...NEW_STRETCHING };
  const material = await door.stretch(text("passphrase"), stretching);
  const made = { salt: hex(stretching.salt), ops: stretching.ops, memory: stretching.memory, material: hex(material) };
  const current: [string, string][] = [];
  if (form.elements.namedItem("current") !== null) {
    const slots = (await door.slots()).filter((slot) => slot.kind === "passphrase");
    if (slots.length === 0) return { says: "This vault has no passphrase." };
    for (const slot of slots) current.push([hex(slot.id), hex(await door.stretch(text("current"), slot.stretching))]);
  }
  return { value: JSON.stringify({ ...made, current }) };
}
