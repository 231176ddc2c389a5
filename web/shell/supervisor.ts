/**
 * Supervisor: keeps an engine behind this page, whatever happens to it.
 *
 * Theory: an engine ends because it died (its process, or its interpreter: `Fatal`), because the vault was locked, or
 * because something else takes over (`Closed`). After a death another is started and the vault is opened again with the
 * slot and material that this page keeps in memory, in this object only, while it is unlocked.
 *
 * States: `down` (no engine has greeted), `greeted` (there is one; the vault is not open), `open`.
 *
 * Rules:
 * - What is not allowed in a state is not sent; numbered requests wait for the state that they need.
 * - Three deaths within a minute: it gives up and says so; a person may try again.
 * - Locking forgets the secret before anything else is done.
 */

import type { ToEngine, ToPage, Vault } from "../generated/messages";

import { Link, type LinkEvents } from "./link";
import { Requests } from "./requests";

/** How the page presents itself. */
export interface Introduction {
  readonly page: string;
  readonly language: string;
  readonly time_zone: string;
  readonly today: string;
  readonly route: string;
}

/** What the supervisor asks of the world. */
export interface Situation {
  link(events: LinkEvents): Link;
  introduction(): Introduction;
  /** Milliseconds; only differences count. */
  now(): number;
  later(milliseconds: number, callback: () => void): () => void;
}

/** What the supervisor tells the page. */
export interface SupervisorEvents {
  /** The engine's first word on the vault. Not called while a vault is being opened again. */
  vault(vault: Vault): void;
  /** The vault is open. `again`: it was open here before the last engine died. */
  opened(again: boolean, kitDue: boolean): void;
  /** The engine died while the vault was open. Another is being started. */
  down(): void;
  /** The vault is locked; everything is to be forgotten. */
  locked(): void;
  /** The engine has made room for a new version or another tab. Nothing is started until `start` is called. */
  closed(): void;
  /** The engine that has said `closed` is gone: its locks are free. */
  ended(): void;
  /** The vault could not be opened again; a person has to. */
  cannotReopen(message: string): void;
  gaveUp(): void;
  /** Everything else that the engine says. */
  received(message: ToPage): void;
}

type State = "down" | "greeted" | "open";

const BEFORE_OPEN: ReadonlySet<ToEngine["t"]> = new Set(["hello", "day", "create-vault", "unlock", "lock", "close"]);
const DEATHS = 3;
const MINUTE = 60_000;
/** Milliseconds that an engine gets to end after it said that it will. */
const LAST_WORDS = 2_000;

/** See the module. */
export class Supervisor {
  readonly requests = new Requests((message) => { this.send(message); });
  private state: State = "down";
  private link: Link | null = null;
  private secret: { readonly slot: Uint8Array; readonly material: Uint8Array } | null = null;
  private deaths: number[] = [];
  private wasOpen = false;
  private farewell: "locked" | "closed" | null = null;

  constructor(private readonly situation: Situation, private readonly events: SupervisorEvents) {}

  /** Connects to the engine, or starts one. Also after `closed` and `gaveUp`. */
  start(): void {
    this.link?.end();
    this.state = "down";
    this.farewell = null;
    this.link = this.situation.link({
      greeted: () => { this.greeted(); },
      received: (message) => { this.received(message); },
      died: () => { this.died(); },
    });
    this.link.connect();
  }

  /** A person tries again after `gaveUp`. */
  tryAgain(): void {
    this.deaths = [];
    this.start();
  }

  /** Whether the vault is open here. */
  get isOpen(): boolean {
    return this.state === "open";
  }

  /** Sends a message if there is an engine in the right state for it; otherwise it is dropped. */
  send(message: ToEngine): void {
    if (this.state === "open" || (this.state === "greeted" && BEFORE_OPEN.has(message.t))) this.link?.send(message);
  }

  /** Asks the engine to end; `closed` and `ended` follow. False: there is none. */
  close(): boolean {
    if (this.state === "down") return false;
    this.send({ t: "close" });
    return true;
  }

  /** Ends this page's link for good: another tab has the vault. */
  leave(): void {
    this.link?.end();
    this.link = null;
    this.state = "down";
  }

  private greeted(): void {
    this.state = "greeted";
    this.send({ t: "hello", ...this.situation.introduction() });
    this.requests.resend((message) => BEFORE_OPEN.has(message.t));
  }

  private received(message: ToPage): void {
    switch (message.t) {
      case "vault": this.vault(message); break;
      case "unlocked": this.opened(message.slot, message.material, message.kit_due); break;
      case "done":
      case "failed": this.requests.answered(message); break;
      case "locked": this.end("locked"); break;
      case "closed": this.end("closed"); break;
      case "fatal": this.waitForEnd(); break;
      default: this.events.received(message);
    }
  }

  private vault(vault: Vault): void {
    const { secret } = this;
    if (vault.state !== "locked" || secret === null) {
      if (!this.wasOpen) this.events.vault(vault);
      return;
    }
    void this.requests
      .ask((number) => ({ t: "unlock", number, slot: secret.slot, material: secret.material }))
      .then((answer) => {
        if (answer.t === "done" || this.state !== "greeted" || this.secret !== secret) return;
        this.forget();
        this.events.cannotReopen(answer.message);
      });
  }

  private opened(slot: Uint8Array, material: Uint8Array, kitDue: boolean): void {
    this.secret?.material.fill(0);
    this.secret = { slot: slot.slice(), material: material.slice() };
    if (this.state === "open") return; // another passphrase opens it from now on
    const again = this.wasOpen;
    this.state = "open";
    this.wasOpen = true;
    this.events.opened(again, kitDue);
    this.requests.resend((message) => !BEFORE_OPEN.has(message.t));
  }

  private end(farewell: "locked" | "closed"): void {
    this.state = "down";
    this.farewell = farewell;
    if (farewell === "locked") {
      this.forget();
      this.requests.locked();
      this.events.locked();
    } else {
      this.requests.engineDied();
      this.events.closed();
    }
    this.waitForEnd();
  }

  private forget(): void {
    this.secret?.material.fill(0);
    this.secret = null;
    this.wasOpen = false;
  }

  /** The engine has said that it ends. Its lock tells when; an engine that cannot end is left behind. */
  private waitForEnd(): void {
    const { link } = this;
    this.state = "down";
    this.situation.later(LAST_WORDS, () => {
      if (this.link !== link || link === null) return;
      link.end();
      this.died();
    });
  }

  private died(): void {
    const { farewell } = this;
    this.link = null;
    this.state = "down";
    if (farewell === "closed") {
      this.events.ended();
      return;
    }
    if (farewell === "locked") {
      this.start();
      return;
    }
    this.requests.engineDied();
    if (this.wasOpen) this.events.down();
    const now = this.situation.now();
    this.deaths = [...this.deaths.filter((time) => now - time < MINUTE), now];
    if (this.deaths.length >= DEATHS) this.events.gaveUp();
    else this.start();
  }
}
