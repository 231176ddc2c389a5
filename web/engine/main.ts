/**
 * The engine's worker: one for all pages of a browser (SharedWorker), or one for a tab (dedicated worker).
 *
 * It greets pages at once, takes the locks, starts Python and everything that Python will ask for, side by side, and
 * hands over. From then on all is Python (`holdfast.worker.main`). When the interpreter dies, nothing can be called any
 * more: the pages are told, and the worker ends, which frees the locks.
 */

import "./no-import-scripts";

import { buildId, sqlite as sqliteAssets } from "../generated/build";
import type { Booting } from "../generated/messages";

import { takeLocks, watchPage } from "./engine-locks";
import { slotsFfi } from "./ffi/slots";
import { loadSodium } from "./ffi/sodium";
import { createSqliteFfi } from "./ffi/sqlite";
import { pageModule } from "./page-module";
import { PagePorts, type Port } from "./page-ports";
import { startPython } from "./python";

interface Scope {
  onconnect?: ((event: MessageEvent) => void) | null;
  close(): void;
  addEventListener(type: "error" | "unhandledrejection", listener: (event: ErrorEvent | PromiseRejectionEvent) => void): void;
}

const scope = globalThis as unknown as Scope & Port;
const locks = takeLocks();
let stage: Booting["stage"] = "loading";
let hasEnded = false;

const ports = new PagePorts({
  greeting: async () => [{ t: "greeting", alive: await locks.alive, build: buildId }, { t: "booting", stage }],
  watchPage,
});

if ("onconnect" in globalThis) {
  scope.onconnect = (event) => { if (event.ports[0] !== undefined) ports.add(event.ports[0]); };
} else {
  ports.add(scope);
}

function reach(next: Booting["stage"]): void {
  stage = next;
  performance.mark(`holdfast-${next}`); // the benchmark of the start reads these
  ports.say({ t: "booting", stage });
}

function end(): void {
  hasEnded = true;
  ports.close();
  scope.close();
}

function fatal(error: unknown): void {
  if (hasEnded) return;
  console.error("Holdfast's engine has died.", error);
  ports.say({ t: "fatal", message: "Holdfast's engine has stopped." });
  end();
}

/** Errors after which the interpreter, or one of the WebAssembly modules beside it, cannot be trusted. */
function isFatal(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return typeof error === "object" && error !== null && (error as { pyodide_fatal_error?: unknown }).pyodide_fatal_error === true;
}

scope.addEventListener("error", (event) => { if (event instanceof ErrorEvent && isFatal(event.error)) fatal(event.error); });
scope.addEventListener("unhandledrejection", (event) => {
  if (event instanceof PromiseRejectionEvent && isFatal(event.reason)) fatal(event.reason);
});

async function start(): Promise<void> {
  const python = startPython();
  const sqlite = createSqliteFfi({ wasmUrl: sqliteAssets.wasmUrl });
  const prepared = sqlite.prepare();
  const sodium = loadSodium();
  const interpreter = await python;
  interpreter._api.on_fatal = fatal;
  reach("python");
  interpreter.registerJsModule("holdfast_sodium", await sodium);
  interpreter.registerJsModule("holdfast_sqlite", sqlite);
  interpreter.registerJsModule("holdfast_slots", slotsFfi);
  interpreter.registerJsModule("holdfast_page", pageModule(ports, end, buildId));
  const main = interpreter.pyimport("holdfast.worker.main") as { start(): unknown };
  await Promise.all([prepared, locks.vault]);
  await main.start();
  reach("ready");
}

start().catch(fatal);
