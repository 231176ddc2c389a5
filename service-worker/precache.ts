/** What a build consists of, and what its caches are called. Pure. */

/** A file of a build: its path on our origin, and its hash as Subresource Integrity writes it. */
export interface PrecachedFile {
  readonly url: string;
  readonly hash: string;
}

/** A build. `/` is its `index.html`. */
export interface Precache {
  readonly build: string;
  readonly files: readonly PrecachedFile[];
}

const PREFIX = "holdfast-build-";

/** The name of the cache of a build. */
export function precacheName(build: string): string {
  return PREFIX + build;
}

/** Our caches that nobody needs any more: not of this build, nor of one that a page is still running. */
export function oldCaches(names: readonly string[], build: string, heldLocks: readonly string[]): string[] {
  return names.filter((name) => {
    const id = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
    return id !== null && id !== build && !heldLocks.includes(`build-${id}`);
  });
}

/** The path that a request asks of our origin; null if it is none that a file could answer. */
export function pathOf(request: Pick<Request, "method" | "url">, origin: string): string | null {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  return url.origin === origin ? url.pathname : null;
}
