/**
 * Unlock: a passphrase field that is there at the first paint, long before Python is. What is typed early is kept, and
 * Argon2id runs while Python starts.
 *
 * Rules: Enter unlocks; no lock-out, no counting; a wrong passphrase changes nothing, and the field keeps it selected.
 * Where the vault has no passphrase, this device's key opens it, by itself at the start and by the button after a lock.
 */

import { NoMemory } from "./argon2";
import { DeviceKeyLost } from "./device-key";
import { fault, field, part, say, sayWhile, showAndHide, showTemplate } from "./parts";
import type { Answer } from "./requests";
import type { Slot, Stretching } from "./slots-reader";

/** What unlocking needs. */
export interface UnlockDoor {
  stretch(passphrase: string, stretching: Stretching): Promise<Uint8Array>;
  warmStretching(): void;
  openDeviceSecret(): Promise<Uint8Array>;
  unlock(slot: Uint8Array, material: Uint8Array): Promise<Answer>;
}

/** Exactly as INTERFACE section 4. */
const WRONG = "Wrong passphrase. Nothing was changed.";

/** Codes of answers after which another slot may still open. */
const NOT_THIS_SLOT: readonly string[] = ["wrong-secret", "slot-old"];

/** Shows the screen; `automatic`: the key of this device is tried at once, before anything is shown. */
export function showUnlock(door: UnlockDoor, slots: readonly Slot[], automatic: boolean): void {
  const withPassphrase = slots.some((slot) => slot.kind === "passphrase");
  const withDevice = slots.some((slot) => slot.kind === "device");
  if (automatic && withDevice) {
    void unlockByDevice(door, slots).then((problem) => {
      if (problem !== null) showForm(door, slots, withPassphrase, problem);
    });
    return;
  }
  const damaged = withPassphrase || withDevice ? null : "Nothing here that opens the vault can be read. It is untouched.";
  showForm(door, slots, withPassphrase, damaged);
}

function showForm(door: UnlockDoor, slots: readonly Slot[], withPassphrase: boolean, problem: string | null): void {
  const screen = showTemplate("unlock-screen");
  document.body.dataset["screen"] = "unlock";
  const passphrase = field("unlock-passphrase");
  const error = part(screen, "error", HTMLParagraphElement);
  const working = part(screen, "working", HTMLParagraphElement);
  const show = part(screen, "show", HTMLButtonElement);
  say(error, problem);
  showAndHide(show, [passphrase]);
  let busy = false;
  part(screen, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    fault(passphrase, error, null);
    const work = withPassphrase ? unlockByPassphrase(door, slots, passphrase.value) : unlockByDevice(door, slots);
    void sayWhile(working, "Unlocking…", work).then((found) => {
      if (found === null) return;
      fault(passphrase, error, found);
      passphrase.select();
    }).finally(() => { busy = false; });
  });
  if (withPassphrase) {
    door.warmStretching();
    passphrase.focus();
  } else {
    part(screen, "passphrase-field", HTMLDivElement).remove();
    show.remove();
    screen.querySelector<HTMLElement>("h1")?.focus();
  }
}

async function unlockByPassphrase(door: UnlockDoor, slots: readonly Slot[], passphrase: string): Promise<string | null> {
  for (const slot of slots) {
    if (slot.kind !== "passphrase") continue;
    let material: Uint8Array;
    try {
      material = await door.stretch(passphrase, slot.stretching);
    } catch (error) {
      if (!(error instanceof NoMemory)) throw error;
      return "There is not enough memory to unlock. Close other tabs and try again.";
    }
    const answer = await door.unlock(slot.id, material);
    if (answer.t === "done") return null;
    if (!NOT_THIS_SLOT.includes(answer.code)) return answer.message;
  }
  return WRONG;
}

async function unlockByDevice(door: UnlockDoor, slots: readonly Slot[]): Promise<string | null> {
  const slot = slots.find((candidate) => candidate.kind === "device");
  if (slot === undefined) return "This device has no key of its own for the vault.";
  try {
    const answer = await door.unlock(slot.id, await door.openDeviceSecret());
    return answer.t === "done" ? null : answer.message;
  } catch (error) {
    if (!(error instanceof DeviceKeyLost)) throw error;
    return "This browser has lost the key that opens the vault. The vault itself is untouched.";
  }
}
