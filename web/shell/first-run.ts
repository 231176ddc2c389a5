/**
 * First run: the choice, and the form for a passphrase. Usable before Python has started; what is asked of the engine
 * then waits in its queue.
 *
 * Danger: the passphrase lives in the form and in the worker for Argon2id, nowhere else; the form is taken away when
 * the vault opens.
 */

import { NoMemory } from "./argon2";
import { suggestedDeviceName } from "./device-name";
import { fault, field, part, say, sayWhile, showAndHide, showTemplate } from "./parts";
import { PASSPHRASE_SAYS, passphraseFault } from "./passphrase-rules";
import type { Answer } from "./requests";
import { NEW_STRETCHING, type Stretching } from "./slots-reader";

/** What first run needs. */
export interface FirstRunDoor {
  stretch(passphrase: string, stretching: Stretching): Promise<Uint8Array>;
  warmStretching(): void;
  makeDeviceSecret(): Promise<Uint8Array>;
  createWithPassphrase(stretching: Stretching, material: Uint8Array, deviceName: string): Promise<Answer>;
  createWithDevice(secret: Uint8Array, deviceName: string): Promise<Answer>;
}

/** An iPhone's or iPad's browser tab, whose storage is not that of the app on the home screen. */
function isAppleTab(): boolean {
  const touchMac = navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1;
  return (/iPhone|iPad/.test(navigator.userAgent) || touchMac) && !matchMedia("(display-mode: standalone)").matches;
}

/** Shows the choice. */
export function showFirstRun(door: FirstRunDoor): void {
  const screen = showTemplate("first-run-screen");
  document.body.dataset["screen"] = "first-run";
  part(screen, "home-screen", HTMLParagraphElement).hidden = !isAppleTab();
  const error = part(screen, "error", HTMLParagraphElement);
  const working = part(screen, "working", HTMLParagraphElement);
  part(screen, "with-passphrase", HTMLButtonElement).addEventListener("click", () => { showCreate(door); });
  part(screen, "without-passphrase", HTMLButtonElement).addEventListener("click", once(async () => {
    say(error, null);
    say(error, await sayWhile(working, "Making the vault…", startWithoutPassphrase(door)));
  }));
}

async function startWithoutPassphrase(door: FirstRunDoor): Promise<string | null> {
  try {
    const secret = await door.makeDeviceSecret();
    return sentence(await door.createWithDevice(secret, suggestedDeviceName(navigator.userAgent)));
  } catch {
    return "This browser could not keep a key. Nothing was made. Create a vault with a passphrase instead.";
  }
}

function showCreate(door: FirstRunDoor): void {
  const screen = showTemplate("create-screen");
  document.body.dataset["screen"] = "create";
  door.warmStretching();
  const passphrase = field("create-passphrase");
  const repeated = field("create-repeat");
  const device = field("create-device");
  const error = part(screen, "error", HTMLParagraphElement);
  const working = part(screen, "working", HTMLParagraphElement);
  const passphraseError = part(screen, "passphrase-error", HTMLParagraphElement);
  const repeatError = part(screen, "repeat-error", HTMLParagraphElement);
  device.value = suggestedDeviceName(navigator.userAgent);
  showAndHide(part(screen, "show", HTMLButtonElement), [passphrase, repeated]);
  part(screen, "back", HTMLButtonElement).addEventListener("click", () => { showFirstRun(door); });
  const create = once(async () => {
    const found = passphraseFault(passphrase.value, repeated.value);
    fault(passphrase, passphraseError, found === "short" ? PASSPHRASE_SAYS.short : null);
    fault(repeated, repeatError, found === "different" ? PASSPHRASE_SAYS.different : null);
    say(error, null);
    if (found !== null) {
      (found === "short" ? passphrase : repeated).focus();
      return;
    }
    const name = device.value.trim() || suggestedDeviceName(navigator.userAgent);
    say(error, await sayWhile(working, "Making the vault…", createVault(door, passphrase.value, name)));
  });
  part(screen, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    create();
  });
  passphrase.focus();
}

async function createVault(door: FirstRunDoor, passphrase: string, deviceName: string): Promise<string | null> {
  const stretching = { salt: crypto.getRandomValues(new Uint8Array(16)), ...NEW_STRETCHING };
  try {
    const material = await door.stretch(passphrase, stretching);
    return sentence(await door.createWithPassphrase(stretching, material, deviceName));
  } catch (error) {
    if (!(error instanceof NoMemory)) throw error;
    return "There is not enough memory to protect the vault. Close other tabs and try again.";
  }
}

/** What to tell about an answer; null if all is well. */
function sentence(answer: Answer): string | null {
  return answer.t === "failed" ? answer.message : null;
}

/** Starts `work`, but not while it is still at it. */
function once(work: () => Promise<void>): () => void {
  let busy = false;
  return () => {
    if (busy) return;
    busy = true;
    void work().finally(() => { busy = false; });
  };
}
