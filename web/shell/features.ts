/** What Holdfast needs of a browser, by detection, never by its name. */

interface Feature {
  readonly name: string;
  isThere(): boolean;
}

const NEEDED: readonly Feature[] = [
  { name: "a secure connection (https, or localhost)", isThere: () => isSecureContext },
  { name: "IndexedDB", isThere: () => "indexedDB" in globalThis },
  { name: "WebAssembly", isThere: () => typeof WebAssembly === "object" && "instantiateStreaming" in WebAssembly },
  { name: "Web Locks", isThere: () => "locks" in navigator },
  { name: "Web Crypto", isThere: () => "subtle" in crypto },
  { name: "BroadcastChannel", isThere: () => "BroadcastChannel" in globalThis },
  { name: "workers", isThere: () => "SharedWorker" in globalThis || "Worker" in globalThis },
  { name: "dialogs", isThere: () => "HTMLDialogElement" in globalThis },
];

/** The names of what is missing. */
export function missingFeatures(): string[] {
  return NEEDED.filter((feature) => !feature.isThere()).map((feature) => feature.name);
}
