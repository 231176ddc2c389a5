/**
 * The service worker: Holdfast's own files, whole and checked, with or without a network.
 *
 * Theory: a build is a list of files with their hashes. They are put into a cache of the build's own before the build
 * may control a page; every navigation is answered with the build's `index.html`, as the server sent it (its Content
 * Security Policy included). A page only ever sees files of one build, since their names carry their hashes.
 *
 * Rules:
 * - One file that is missing or has another hash, and the build is not installed.
 * - A new version waits until a page says `skip-waiting`. The files of an old one stay while one of its pages lives: it
 *   holds the Web Lock `build-<id>`.
 * - Requests are told apart by URL and mode (`destination` differs between browsers). What is not ours goes by untouched.
 *
 * Danger: anybody of this origin can post here. The two words that are heard are harmless at any time.
 */

import { oldCaches, pathOf, precacheName, type Precache } from "./precache";
import { fill } from "./install";

declare const __HOLDFAST_PRECACHE__: Precache;

interface LifeEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface AnswerEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Scope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: LifeEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown> & LifeEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: AnswerEvent) => void): void;
}

const scope = globalThis as unknown as Scope;
const precache = __HOLDFAST_PRECACHE__;
const current = precacheName(precache.build);
const paths = new Set(precache.files.map((file) => file.url));

async function tidy(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const alive = held.map((lock) => lock.name ?? "");
  for (const name of oldCaches(await caches.keys(), precache.build, alive)) await caches.delete(name);
}

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(current);
  const found = await cache.match(path) ?? await caches.match(path);
  return found ?? fetch(request); // somebody cleared the cache; the server still has it
}

scope.addEventListener("install", (event) => { event.waitUntil(fill(precache)); });

scope.addEventListener("activate", (event) => { event.waitUntil(scope.clients.claim().then(tidy)); });

scope.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") event.waitUntil(scope.skipWaiting());
  if (event.data === "tidy") event.waitUntil(tidy());
});

scope.addEventListener("fetch", (event) => {
  const path = pathOf(event.request, location.origin);
  if (path === null) return;
  if (event.request.mode === "navigate") event.respondWith(fromCache("/", event.request));
  else if (paths.has(path) || path.startsWith("/assets/")) event.respondWith(fromCache(path, event.request));
});
