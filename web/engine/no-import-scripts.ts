/**
 * Must be imported before anything that loads Pyodide: Pyodide probes `importScripts("data:…")` to learn whether it runs
 * in a classic worker, and the Content Security Policy reports that as a violation.
 */

(globalThis as { importScripts?: unknown }).importScripts = undefined;
