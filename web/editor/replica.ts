/**
 * Replica: an editor's Y.Doc, made from the committed state and what is still unsaved here.
 *
 * Rules:
 * - The client id is set after the state is loaded, and after any of its own earlier updates: Yjs takes another id when
 *   a foreign update extends the one it has.
 * - Unsaved updates of this client are kept as they are. Under another client id what they say is written again, as the
 *   difference between two texts. Never both: the same clocks must not stand for two things, one copy may be on its way.
 * - What is unsaved comes back as the exact update that the committed state lacks, to be sent as one batch.
 */

import * as Y from "yjs";

import { difference } from "./text-difference";

/** Yjs origin of everything that comes from the engine. */
export const fromEngine: unique symbol = Symbol("engine");

/** What a replica is made from. */
export interface Parts {
  /** Committed body, a Yjs update (v1); empty for an empty body. */
  readonly state: Uint8Array;
  /** Client id to write under; 0 for none (read-only). */
  readonly client: number;
  /** What was typed and is not acknowledged, as one update. */
  readonly pending: Uint8Array | null;
  /** The text on the screen: what is wanted if `pending` cannot be applied. */
  readonly shown: string;
}

/** A replica and what of it the engine does not have. */
export interface Replica {
  readonly doc: Y.Doc;
  readonly unsent: Uint8Array | null;
}

/** The body's text in its document. */
export function bodyText(doc: Y.Doc): Y.Text {
  return doc.getText("t");
}

/** Whether the document waits for updates that never came. */
export function hasGaps(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** Makes a replica, or null if what is pending cannot be kept under this client id: take another one. */
export function makeReplica(parts: Parts): Replica | null {
  const { client, pending } = parts;
  const committed = load(parts.state);
  if (pending === null) return { doc: underClient(committed, client), unsent: null };

  const merged = load(parts.state);
  const missing = collect(merged, () => { Y.applyUpdate(merged, pending, fromEngine); });
  const fits = !hasGaps(merged);
  const writers = [...Y.parseUpdateMeta(pending).to.keys()];
  if (client !== 0 && writers.every((writer) => writer === client)) {
    if (fits) return { doc: underClient(merged, client), unsent: missing };
    if (writers.length > 0) return null;
  }

  const wanted = fits ? bodyText(merged).toJSON() : parts.shown;
  const doc = underClient(committed, client);
  const rewritten = collect(doc, () => { rewriteText(doc, wanted); });
  return { doc, unsent: client === 0 ? pending : rewritten };
}

/** Brings a living document to the same state as a fresh one, if both agree afterwards; it keeps its undo steps then. */
export function catchUp(living: Y.Doc, state: Uint8Array, fresh: Y.Doc): boolean {
  if (living.clientID !== fresh.clientID) return false;
  if (state.length > 0) Y.applyUpdate(living, state, fromEngine);
  return living.clientID === fresh.clientID && !hasGaps(living)
    && sameBytes(Y.encodeStateVector(living), Y.encodeStateVector(fresh))
    && bodyText(living).toJSON() === bodyText(fresh).toJSON();
}

function load(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  if (state.length > 0) Y.applyUpdate(doc, state, fromEngine);
  bodyText(doc);
  return doc;
}

function underClient(doc: Y.Doc, client: number): Y.Doc {
  if (client !== 0) doc.clientID = client;
  return doc;
}

/** The update that `act` makes, or null if it changes nothing. */
function collect(doc: Y.Doc, act: () => void): Uint8Array | null {
  const made: Uint8Array[] = [];
  const gather = (update: Uint8Array): void => { made.push(update); };
  doc.on("update", gather);
  act();
  doc.off("update", gather);
  return made.length === 0 ? null : Y.mergeUpdates(made);
}

function rewriteText(doc: Y.Doc, wanted: string): void {
  const text = bodyText(doc);
  doc.transact(() => {
    for (const change of difference(text.toJSON(), wanted).reverse()) {
      if (change.to > change.from) text.delete(change.from, change.to - change.from);
      if (change.insert !== "") text.insert(change.from, change.insert);
    }
  });
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
