/**
 * The engine's side of an editor, small: a committed Y.Doc that takes a batch only if it begins exactly where the
 * committed state ends and its length is right, as the real engine does. Answers are delivered when the test says so.
 */

import * as Y from "yjs";

import type { EditorUpdate, ToEngine } from "../../web/generated/messages";
import type { EditorBridge, EditorMessage, SaveState } from "../../web/shell/editor-bridge";
import type { Lease } from "../../web/editor/slot-lock";

const DEVICE = 3;

/** See the module. */
export class FakeEngine {
  committed = new Y.Doc();
  readonly statuses: SaveState[] = [];
  readonly alerts: string[] = [];
  readonly received: ToEngine[] = [];
  refuse: { code: string; message: string; retry: boolean } | null = null;
  /** Resets the editor instead of taking its batch, this many times. */
  resets = 0;
  dead = false;
  /** What may be completed to. */
  readonly offers: Record<"document" | "tag", { id: string; label: string; detail: string }[]> = { document: [], tag: [] };
  removed = 0;
  private remotes = 0;
  private slot = 0;
  private answers: EditorMessage[] = [];
  private handler: (message: EditorMessage) => void = () => undefined;
  private readonly restarted: (() => void)[] = [];
  private readonly flushed: (() => void)[] = [];
  private readonly locked: (() => void)[] = [];

  readonly bridge: EditorBridge = {
    send: (message) => { this.take(message); },
    onMessage: (_document, handler) => { this.handler = handler; return () => { this.handler = () => undefined; }; },
    saveStatus: { source: () => ({ set: (state) => { this.statuses.push(state); }, remove: () => { this.removed += 1; } }) },
    onEngineRestart: (callback) => { this.restarted.push(callback); return () => undefined; },
    onEngineDeath: () => () => undefined,
    onFlush: (callback) => { this.flushed.push(callback); return () => undefined; },
    onLock: (callback) => { this.locked.push(callback); return () => undefined; },
    announce: (_kind, text) => { this.alerts.push(text); },
  };

  get status(): SaveState | undefined {
    return this.statuses.at(-1);
  }

  get text(): string {
    return this.committed.getText("t").toJSON();
  }

  get batches(): EditorUpdate[] {
    return this.received.filter((message) => message.t === "editor-update");
  }

  /** Delivers what the engine has said. */
  deliver(): void {
    for (const answer of this.answers.splice(0)) this.handler(answer);
  }

  /** Says something of the test's own to the editor, at once. */
  hear(message: EditorMessage): void {
    this.handler(message);
  }

  /** Somebody else writes. */
  write(act: (text: Y.Text) => void): void {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(this.committed));
    other.clientID = 16 * 9;
    const before = Y.encodeStateVector(this.committed);
    other.transact(() => { act(other.getText("t")); });
    const update = Y.encodeStateAsUpdate(other, before);
    Y.applyUpdate(this.committed, update);
    this.remotes += 1;
    this.answers.push({ t: "editor-remote", document: "d", number: this.remotes, update });
  }

  /** Dies with everything that it has not said. */
  die(): void {
    this.dead = true;
    this.answers = [];
  }

  /** Lives again, from the committed state. */
  restart(): void {
    this.dead = false;
    this.remotes = 0;
    for (const callback of this.restarted) callback();
  }

  flush(): void {
    for (const callback of this.flushed) callback();
  }

  lock(): void {
    for (const callback of this.locked) callback();
  }

  private take(message: ToEngine): void {
    if (this.dead) return;
    this.received.push(message);
    if (message.t === "editor-open") {
      this.slot = message.slot;
      this.sendState(message.lease);
    } else if (message.t === "editor-update") {
      this.update(message);
    } else if (message.t === "editor-complete") {
      const { document, lease, question, kind, text } = message;
      const items = this.offers[kind].filter((offer) => offer.label.toLowerCase().startsWith(text.toLowerCase()));
      this.answers.push({ t: "editor-completions", document, lease, question, items });
    } else if (message.t === "editor-links") {
      const titles = this.offers.document.filter((offer) => message.ids.includes(offer.id)).map(({ id, label }) => ({ id, title: label }));
      this.answers.push({ t: "editor-titles", document: message.document, lease: message.lease, titles });
    }
  }

  private update(message: EditorUpdate): void {
    const { document, lease, number } = message;
    const trouble = this.refuse ?? this.trouble(message);
    if (trouble !== null) {
      this.answers.push({ t: "editor-refused", document, lease, number, ...trouble });
    } else if (this.resets > 0) {
      this.resets -= 1;
      this.sendState(lease);
    } else {
      Y.applyUpdate(this.committed, message.update);
      this.answers.push({ t: "editor-saved", document, lease, number });
      if (message.seen === this.remotes && this.committed.getText("t").length !== message.length) this.sendState(lease);
    }
  }

  /** Why the batch cannot be taken; a batch that is here already can. */
  private trouble(message: EditorUpdate): { code: string; message: string; retry: boolean } | null {
    const { from, to } = Y.parseUpdateMeta(message.update);
    const known = Y.decodeStateVector(Y.encodeStateVector(this.committed));
    for (const [client, clock] of from) {
      if (client !== 16 * DEVICE + this.slot) return { code: "lease-ended", message: "Ended.", retry: false };
      const next = known.get(client) ?? 0;
      if (clock > next) return { code: "update-waiting", message: "Something is missing.", retry: true };
      if (clock < next && (to.get(client) ?? 0) > next) return { code: "update-overlaps", message: "Overlaps.", retry: true };
    }
    const tried = new Y.Doc();
    Y.applyUpdate(tried, Y.encodeStateAsUpdate(this.committed));
    Y.applyUpdate(tried, message.update);
    return tried.store.pendingStructs === null ? null : { code: "update-waiting", message: "Something is missing.", retry: true };
  }

  /** Sends the committed state unasked. */
  startAgain(): void {
    const open = this.received.findLast((message) => message.t === "editor-open");
    if (open !== undefined && !this.dead) this.sendState(open.lease);
  }

  private sendState(lease: string): void {
    const client = this.slot === 0 ? 0 : 16 * DEVICE + this.slot;
    this.answers.push({
      t: "editor-state", document: "d", lease, client, state: Y.encodeStateAsUpdate(this.committed), sent: this.remotes,
      reason: client === 0 ? "This note is open in too many tabs." : "",
    });
  }
}

/** Slots without locks: every renewal takes the next one. */
export class FakeSlots {
  constructor(private slot = 1) {}

  current(): Promise<Lease> {
    return Promise.resolve({ slot: this.slot, lease: `lease-${this.slot}` });
  }

  renew(): Promise<Lease> {
    this.slot += 1;
    return this.current();
  }
}
