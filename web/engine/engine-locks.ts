/**
 * The Web Locks of an engine.
 *
 * `alive-<random>`: held from the first moment until the worker ends, however it ends; pages queue on it. Never
 * released by hand.
 * `holdfast-vault`: whoever holds it owns the database. Another engine may still have it (an old version, one that is
 * just ending): we queue, and never steal. It is free when the worker has ended.
 */

const VAULT = "holdfast-vault";

/** The locks, once they are held. */
export interface EngineLocks {
  /** Resolves to the name of the lock that tells that this engine lives. */
  readonly alive: Promise<string>;
  /** Resolves when this engine may open the vault. */
  readonly vault: Promise<void>;
}

function holdForEver(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => undefined);
    }).catch(reject);
  });
}

/** Takes both. */
export function takeLocks(): EngineLocks {
  const name = `alive-${crypto.randomUUID()}`;
  return { alive: holdForEver(name).then(() => name), vault: holdForEver(VAULT) };
}

/** Calls back when the page with this name is gone. */
export function watchPage(page: string, onGone: () => void): void {
  void navigator.locks.request(`page-${page}`, { mode: "shared" }, onGone);
}
