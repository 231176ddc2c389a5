/** Web Locks as the shell uses them: to hold one for the life of a page, and to be told when another is free. */

/** Takes `name` and holds it until the page is gone, or the function that it resolves to is called. */
export function holdLock(name: string, mode: LockMode = "exclusive"): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { mode }, () => new Promise<void>((release) => { resolve(release); }))
      .catch(reject);
  });
}

/** Takes `name` if it is free now; null if it is not. */
export function tryLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock !== null) return new Promise<void>((release) => { resolve(release); });
        resolve(null);
        return undefined;
      })
      .catch(reject);
  });
}

/** Calls `onFree` when nobody holds `name` exclusively; gives back what ends the waiting. */
export function watchLock(name: string, onFree: () => void): () => void {
  const waiting = new AbortController();
  navigator.locks
    .request(name, { mode: "shared", signal: waiting.signal }, onFree)
    .catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    });
  return () => { waiting.abort(); };
}
