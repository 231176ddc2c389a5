/**
 * Fills the cache of a build.
 *
 * Rules: every file is fetched with its hash, so the browser itself refuses another content. A file that an older cache
 * has with the same name and hash is taken from there: an update downloads only what changed. A build that fails
 * half-way leaves no cache behind.
 *
 * Danger: a few at a time. A hundred requests at once stall the page that is just starting.
 */

import { precacheName, type Precache, type PrecachedFile } from "./precache";

const AT_ONCE = 6;

/** Fetches all files. Throws if one is missing or has another hash. */
export async function fill(precache: Precache): Promise<void> {
  const name = precacheName(precache.build);
  const cache = await caches.open(name);
  const waiting = [...precache.files];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await fetchInto(cache, next);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    waiting.length = 0;
    await caches.delete(name);
    throw error;
  }
}

async function fetchInto(cache: Cache, { url, hash }: PrecachedFile): Promise<void> {
  const known = await caches.match(url);
  if (known !== undefined && await hashOf(known.clone()) === hash) {
    await cache.put(url, known);
    return;
  }
  const response = await fetch(url, { integrity: hash, cache: "no-cache", redirect: "error" });
  if (!response.ok) throw new Error(`A file of this version is missing (${String(response.status)}).`);
  await cache.put(url, response);
}

/** The hash of a response's body, as Subresource Integrity writes it. */
async function hashOf(response: Response): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}
