/**
 * The contract suites of the ports where the engine runs: in a SharedWorker, with the engine's own start of Python and
 * the objects that it registers. The page sends the name of a case and gets its traceback, or an empty text.
 */

import "../../../web/engine/no-import-scripts";

import { slotsFfi } from "../../../web/engine/ffi/slots";
import { loadSodium } from "../../../web/engine/ffi/sodium";
import { createSqliteFfi } from "../../../web/engine/ffi/sqlite";
import { startPython } from "../../../web/engine/python";
import { sqlite } from "../../../web/generated/build";

interface Cases {
  run(name: string): Promise<string>;
}

const SITE_PACKAGES = "/lib/python3.14/site-packages";

async function start(): Promise<Cases> {
  const [python, sodium, packed] = await Promise.all([startPython(), loadSodium(), fetch("/assets/contracts.zip")]);
  python.registerJsModule("holdfast_sodium", sodium);
  python.registerJsModule("holdfast_sqlite", createSqliteFfi({ wasmUrl: sqlite.wasmUrl }));
  python.registerJsModule("holdfast_slots", slotsFfi);
  python.unpackArchive(await packed.arrayBuffer(), "zip", { extractDir: SITE_PACKAGES });
  return python.pyimport("tests.browser.contracts.in_engine") as Cases;
}

const cases = start();

/** From now on IndexedDB aborts what writes into it, as it does when there is no room. */
function abortPuts(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the store below
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    this.transaction.abort();
    return request;
  };
}

async function answer(port: MessagePort, name: string): Promise<void> {
  try {
    if (name === "put is refused") abortPuts();
    port.postMessage(await (await cases).run(name));
  } catch (error) {
    port.postMessage(`the worker: ${String(error)}`);
  }
}

(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = (event) => {
  for (const port of event.ports) {
    port.onmessage = (message: MessageEvent<string>) => { void answer(port, message.data); };
  }
};
