/**
 * Unlock slots in IndexedDB: bytes by a text key (`holdfast.adapters.browser.slots`).
 *
 * The engine's start registers it: `pyodide.registerJsModule("holdfast_slots", slotsFfi)`. The page reads the same
 * store before Python starts, through the same functions.
 *
 * Rules: a connection lives for one operation, so nothing stands in the way of erasing the database or of another
 * tab, and a lost connection is cured by the next call. Writing is strict and settles when the transaction completes:
 * a quota shows as an abort, not as an error of the request.
 */
const DATABASE = "holdfast-slots";
const STORE = "slots";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(reason(request.error));
    };
  });
}

function reason(error: DOMException | null): DOMException {
  return error ?? new DOMException("IndexedDB gave no reason", "AbortError");
}

/** One transaction, settled when it has completed; its value is that of the request that `work` makes. */
async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        resolve(request.result);
      };
      transaction.onabort = () => {
        reject(reason(transaction.error));
      };
    });
  } finally {
    database.close();
  }
}

export const slotsFfi = {
  /** All records, by ascending key. What is not bytes was not written by Holdfast and is left out. */
  async list(): Promise<Uint8Array[]> {
    const values: unknown[] = await transact("readonly", (store) => store.getAll());
    return values.filter((value): value is Uint8Array => value instanceof Uint8Array);
  },

  async put(key: string, record: Uint8Array): Promise<void> {
    await transact("readwrite", (store) => store.put(record, key));
  },

  async delete(key: string): Promise<void> {
    await transact("readwrite", (store) => store.delete(key));
  },

  async clear(): Promise<void> {
    await transact("readwrite", (store) => store.clear());
  },
};

export type SlotsFfi = typeof slotsFfi;
