/**
 * Session: one body being edited in this tab, and its conversation with the engine.
 *
 * It opens with the tab's lease, gets the committed state, and from then on sends what is typed as numbered batches and
 * applies what others wrote in the order in which the engine did. It lives on without a screen until everything typed is
 * durable, and across deaths of the engine.
 *
 *   opening --state--> open --(engine restarts, state refused, client id lost, lease over)--> opening
 *   any --destroy--> closed
 *
 * Rules:
 * - "Saved" only when nothing waits in the outbox. What waits leaves it only by an acknowledgement.
 * - Typing is sent within 300 ms, or at once by `flush`.
 * - A batch that was refused keeps its text here. For want of room or the like it is sent again with the next edit and
 *   after a growing pause. Where the refusal says that both sides do not know the same text, the session starts again,
 *   first from the committed state, then under another lease, then after a pause.
 * - A state may come at any time, with or without asking. What is unsaved is put on top of it and sent again, under new
 *   numbers; if that leads to a state again, under another lease; and if that does, only after a pause.
 *
 * Danger: the client id is checked after every apply. Writing under an id that another writer extended loses text.
 */

import * as Y from "yjs";

import type { EditorRefused, EditorState } from "../generated/messages";
import type { EditorBridge, EditorMessage, SaveSource, SaveState } from "../shell/editor-bridge";
import type { Ask } from "./completion";
import { Outbox } from "./outbox";
import { Questions } from "./questions";
import { bodyText, catchUp, fromEngine, hasGaps, makeReplica } from "./replica";
import type { Lease, SlotLock } from "./slot-lock";

const GATHER_MS = 250;
const FIRST_PAUSE_MS = 4_000;
const LONGEST_PAUSE_MS = 30_000;
const EAGER_RESTARTS = 3;
const EAGER_DOUBTS = 2;
/** Refusals that say that engine and editor do not know the same text. */
const IN_DOUBT = /^(?:update|document|handle)-|^internal$/;
const KEEPS_TRYING = "This change is not saved. Holdfast keeps trying.";
const STATUS_WORDS = { "saved": "Saved", "not-saved": "Not saved", "read-only": "Read-only" } as const;

/** What shows a session's text. */
export interface Surface {
  /** Show this text from now on; null `reason`: it can be edited. */
  mirror(text: Y.Text, reason: string | null): void;
  /** These documents that the text links to are called so. */
  titles(titles: ReadonlyMap<string, string>): void;
  /** Say that what is shown is not saved, and why; null: it is, or soon will be. */
  problem(message: string | null): void;
}

/** Where a session gets its lease from. */
export type Slots = Pick<SlotLock, "current" | "renew">;

/** See the module. */
export class Session {
  private readonly outbox = new Outbox();
  private phase: "opening" | "open" | "closed" = "opening";
  private lease: Lease | null = null;
  private asked = 0;
  private doc: Y.Doc | null = null;
  private client = 0;
  private reason: string | null = null;
  private seen = 0;
  private problem: string | null = null;
  private failures = 0;
  private doubts = 0;
  private restarts = 0;
  private asksStatus = false;
  private surface: Surface | null = null;
  private gather: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private readonly questions = new Questions((question, kind, text) => {
    if (this.lease === null) return;
    this.bridge.send({ t: "editor-complete", document: this.document, lease: this.lease.lease, question, kind, text });
  });
  private readonly status: SaveSource;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly document: string,
    private readonly bridge: EditorBridge,
    private readonly slots: Slots,
    private readonly ended: () => void,
  ) {
    this.status = bridge.saveStatus.source(document);
    this.unsubscribe = bridge.onMessage(document, (message) => { this.receive(message); });
    this.open();
  }

  /** Something typed here is not durable yet. */
  get isUnsaved(): boolean {
    return !this.outbox.isEmpty;
  }

  /** Shows the text on a surface, as soon as there is one. */
  attach(surface: Surface): void {
    this.surface = surface;
    if (this.doc !== null) surface.mirror(bodyText(this.doc), this.reason);
    surface.problem(this.problem);
  }

  /** The surface is gone; the session ends when everything is durable. */
  detach(surface: Surface): void {
    if (this.surface !== surface) return;
    this.surface = null;
    this.flush();
    this.endIfDone();
  }

  /** Asks for the committed state (again): at the start, after the engine's death, when anything is in doubt. */
  open(endedLease: string | null = null): void {
    this.phase = "opening";
    this.asked += 1;
    const turn = this.asked;
    const slots = endedLease === null ? this.slots.current() : this.slots.renew(endedLease);
    void slots.then((lease) => {
      if (turn !== this.asked || this.phase !== "opening") return;
      this.lease = lease;
      this.bridge.send({ t: "editor-open", document: this.document, lease: lease.lease, slot: lease.slot });
    });
  }

  /** Sends what has been typed, at once. */
  flush(): void {
    clearTimeout(this.gather);
    this.gather = undefined;
    if (this.phase !== "open" || this.client === 0 || this.doc === null || this.lease === null) return;
    const batch = this.outbox.take();
    if (batch === null) return;
    this.bridge.send({
      t: "editor-update", document: this.document, lease: this.lease.lease, number: batch.number, update: batch.update,
      length: bodyText(this.doc).length, seen: this.seen,
    });
  }

  /** Sends what has been typed and says how the text stands, as soon as it is known. */
  sayStatus(): void {
    this.flush();
    this.asksStatus = true;
    this.report();
  }

  /** Asks what a link or tag that is being typed could become. */
  readonly ask: Ask = (kind, text) => this.questions.ask(kind, text);

  /** Asks for the titles of linked documents; `Surface.titles` gets them. */
  askTitles(ids: string[]): void {
    if (this.lease === null || this.phase !== "open") return;
    this.bridge.send({ t: "editor-links", document: this.document, lease: this.lease.lease, ids });
  }

  /** Forgets everything: the vault is locked, or the session has ended. */
  destroy(): void {
    this.phase = "closed";
    this.surface = null;
    this.unsubscribe();
    this.status.remove();
    clearTimeout(this.gather);
    clearTimeout(this.pause);
    this.outbox.replace(null);
    this.doc?.destroy();
    this.doc = null;
  }

  private receive(message: EditorMessage): void {
    if (message.t === "editor-remote") {
      this.apply(message.number, message.update);
      return;
    }
    if (message.lease !== this.lease?.lease) return;
    switch (message.t) {
      case "editor-state": this.start(message); break;
      case "editor-saved": this.saved(message.number); break;
      case "editor-refused": this.refused(message); break;
      case "editor-completions": this.questions.answered(message.question, message.items); break;
      case "editor-titles": this.surface?.titles(new Map(message.titles.map(({ id, title }) => [id, title]))); break;
    }
  }

  private start(message: EditorState): void {
    const pending = this.outbox.pending();
    this.restarts = pending === null ? 0 : this.restarts + 1;
    const again = this.restarts > 1 && message.client !== 0 && message.client === this.client;
    const shown = this.doc === null ? "" : bodyText(this.doc).toJSON();
    const replica = again ? null : makeReplica({ state: message.state, client: message.client, pending, shown });
    if (replica === null) {
      this.changeLease();
      return;
    }
    this.outbox.replace(replica.unsent);
    this.client = message.client;
    this.reason = message.client === 0 ? message.reason : null;
    this.seen = message.sent;
    this.phase = "open";
    this.adopt(replica.doc, message.state);
    this.flush();
    this.report();
    this.endIfDone();
  }

  private changeLease(): void {
    if (this.restarts <= EAGER_RESTARTS) {
      this.open(this.lease?.lease);
      return;
    }
    this.tell(KEEPS_TRYING);
    this.report();
    this.openLater();
  }

  private adopt(fresh: Y.Doc, state: Uint8Array): void {
    if (this.doc === null || !catchUp(this.doc, state, fresh)) {
      const former = this.doc;
      this.doc = fresh;
      fresh.on("update", this.onUpdate);
      this.surface?.mirror(bodyText(fresh), this.reason);
      former?.destroy();
    } else {
      fresh.destroy();
      this.surface?.mirror(bodyText(this.doc), this.reason);
    }
  }

  private apply(number: number, update: Uint8Array): void {
    if (this.phase !== "open" || this.doc === null || number <= this.seen) return;
    try {
      Y.applyUpdate(this.doc, update, fromEngine);
    } catch {
      this.open(); // whatever half of it was applied, the next state replaces it
      return;
    }
    this.seen = number;
    if (hasGaps(this.doc) || (this.client !== 0 && this.doc.clientID !== this.client)) this.open();
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === fromEngine) return;
    this.outbox.add(update);
    this.gather ??= setTimeout(() => { this.flush(); }, GATHER_MS);
    this.report();
  };

  private saved(number: number): void {
    this.outbox.acknowledge(number);
    this.failures = 0;
    this.doubts = 0;
    this.restarts = 0;
    clearTimeout(this.pause);
    this.pause = undefined;
    this.tell(null);
    this.report();
    this.endIfDone();
  }

  private refused(refusal: EditorRefused): void {
    if (!this.outbox.isSent(refusal.number)) return; // it leans on one that was refused before
    this.outbox.reclaim();
    const doubtful = IN_DOUBT.test(refusal.code);
    if (refusal.retry && !doubtful) {
      this.tell(refusal.message);
      this.later(() => { this.flush(); });
    } else {
      this.doubts += 1;
      if (this.doubts > EAGER_DOUBTS) {
        this.tell(refusal.message);
        this.openLater();
      } else {
        this.open(doubtful && this.doubts === 1 ? null : this.lease?.lease);
      }
    }
    this.report();
  }

  private openLater(): void {
    this.phase = "opening"; // hold what is typed until there is another lease
    this.later(() => { this.open(this.lease?.lease); });
  }

  /** Acts after a pause that grows with each failure; a pause that is running already will do. */
  private later(act: () => void): void {
    this.pause ??= setTimeout(() => {
      this.pause = undefined;
      this.failures += 1;
      act();
    }, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures));
  }

  private tell(problem: string | null): void {
    if (problem === this.problem) return;
    this.problem = problem;
    if (problem !== null) this.bridge.announce("alert", problem);
    this.surface?.problem(problem);
  }

  private report(): void {
    const state = this.state();
    this.status.set(state);
    if (!this.asksStatus || state === "saving") return;
    this.asksStatus = false;
    this.bridge.announce("status", STATUS_WORDS[state]);
  }

  private state(): SaveState {
    if (!this.isUnsaved) return this.reason === null ? "saved" : "read-only";
    const stuck = this.problem !== null || (this.phase === "open" && this.client === 0);
    return stuck ? "not-saved" : "saving";
  }

  private endIfDone(): void {
    if (this.surface !== null || this.isUnsaved || this.phase === "closed") return;
    if (this.lease !== null) this.bridge.send({ t: "editor-close", document: this.document, lease: this.lease.lease });
    this.destroy();
    this.ended();
  }
}
