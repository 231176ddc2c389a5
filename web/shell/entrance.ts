/**
 * The entrance: what stands in `#main` while no vault is open here. It is chosen from the unlock slots, which can be
 * read before Python has started; the engine's word (`Vault`) corrects it.
 *
 * Rules: a screen that somebody may be typing into is not shown again in place of itself; nothing is shown over a vault
 * that was opened while the slots were being read.
 */

import { slotsFfi } from "../engine/ffi/slots";
import type { Vault } from "../generated/messages";

import { Argon2 } from "./argon2";
import { makeDeviceSecret, openDeviceSecret } from "./device-key";
import { showFirstRun } from "./first-run";
import { showPlain } from "./plain-screen";
import type { Answer, Requests } from "./requests";
import { readSlots, type Slot, type Stretching } from "./slots-reader";
import { showUnlock } from "./unlock";

/** Milliseconds after which IndexedDB is believed not to answer at all. */
const PATIENCE = 10_000;

/** See the module. */
export class Entrance {
  private slots: readonly Slot[] = [];
  private records = 0;
  private shown: "nothing" | "first-run" | "unlock" | "plain" = "nothing";
  private isOpen = false;

  constructor(private readonly argon2: Argon2, private readonly requests: () => Requests) {}

  /** Reads the slots and shows the first screen. False: nothing can be stored here, and the screen says so. */
  async begin(): Promise<boolean> {
    if (!await this.canRead()) {
      this.sayPlain("Holdfast cannot keep anything here", "This browser does not let Holdfast store anything "
        + "(IndexedDB is blocked or missing), so nothing that you write could be kept. Allow storage for this site, or "
        + "leave the private window, and load the page again.");
      return false;
    }
    this.choose(true);
    return true;
  }

  /** The engine says what there is to open. */
  async vault({ state, message }: Vault): Promise<void> {
    if (this.isOpen) return;
    if (state === "newer") {
      this.sayPlain("Update to continue", message || "This vault was written by a newer Holdfast. Update to open it.");
    } else if (state === "damaged") {
      this.sayPlain("Storage problem", message || "The vault cannot be read. Nothing was changed.");
    } else if (state === "none" && this.shown !== "first-run") {
      await this.again(false);
    } else if (state === "locked" && this.shown !== "unlock") {
      await this.again(true);
    }
  }

  /** Shows what fits after the vault has been locked, or could not be opened again (`message`). */
  async again(automatic: boolean, message = ""): Promise<void> {
    this.isOpen = false;
    await this.canRead();
    this.choose(automatic && message === "");
    if (message !== "") {
      const error = document.querySelector<HTMLElement>("#unlock-error");
      if (error !== null) {
        error.hidden = false;
        error.textContent = message;
      }
    }
  }

  /** The vault is open: the screen and what was typed into it go. */
  leave(): void {
    this.shown = "nothing";
    this.isOpen = true;
    this.argon2.rest();
    document.getElementById("main")?.replaceChildren();
  }

  /** The slots as they are now. */
  async currentSlots(): Promise<readonly Slot[]> {
    await this.readAll();
    return this.slots;
  }

  /** Stretches a passphrase. Throws NoMemory. */
  stretch(passphrase: string, stretching: Stretching): Promise<Uint8Array> {
    return this.argon2.stretch(passphrase, stretching);
  }

  /** Says something in place of everything. */
  sayPlain(heading: string, text: string, action?: { readonly label: string; run(): void }): void {
    this.shown = "plain";
    this.isOpen = false;
    showPlain(action === undefined ? { heading, text } : { heading, text, action });
  }

  private canRead(): Promise<boolean> {
    return this.readAll().then(() => true, () => false);
  }

  private choose(automatic: boolean): void {
    if (this.isOpen) return; // it was opened while the slots were read
    if (this.records === 0) this.firstRun();
    else this.unlock(automatic);
  }

  private async readAll(): Promise<void> {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => { reject(new Error("IndexedDB does not answer")); }, PATIENCE);
    });
    const records = await Promise.race([slotsFfi.list(), late]);
    this.records = records.length;
    this.slots = readSlots(records);
  }

  private firstRun(): void {
    this.shown = "first-run";
    showFirstRun({
      stretch: (passphrase, stretching) => this.stretch(passphrase, stretching),
      warmStretching: () => { this.argon2.warm(); },
      makeDeviceSecret,
      createWithPassphrase: ({ salt, ops, memory }, material, deviceName) =>
        this.create({ passphrase: { salt, ops, memory, material }, device: null }, deviceName),
      createWithDevice: (device, deviceName) => this.create({ passphrase: null, device }, deviceName),
    });
  }

  private unlock(automatic: boolean): void {
    this.shown = "unlock";
    showUnlock({
      stretch: (passphrase, stretching) => this.stretch(passphrase, stretching),
      warmStretching: () => { this.argon2.warm(); },
      openDeviceSecret,
      unlock: (slot, material) => this.requests().ask((number) => ({ t: "unlock", number, slot, material })),
    }, this.slots, automatic);
  }

  private create(
    secret: { passphrase: (Stretching & { material: Uint8Array }) | null; device: Uint8Array | null },
    deviceName: string,
  ): Promise<Answer> {
    return this.requests().ask((number) => ({ t: "create-vault", number, ...secret, device_name: deviceName }));
  }
}
