/**
 * The secret of the slot "this device": 32 random bytes, sealed by an AES-GCM key that no script can read out.
 *
 * Theory: the key cannot leave this browser profile, but whoever can run scripts of this origin in the profile can use
 * it. That is weaker than a passphrase, and the interface says so. The page opens it, not the engine: WebKit loses a
 * CryptoKey on its way into a SharedWorker.
 *
 * Rules: IndexedDB `holdfast-device`, store `device`: `key` (a CryptoKey and nothing else) and `sealed` ({iv, bytes}).
 * Both are written in one transaction, strict.
 */

const DATABASE = "holdfast-device";
const STORE = "device";
const SECRET_BYTES = 32;

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** This browser no longer holds the key, or it does not open what was sealed. */
export class DeviceKeyLost extends Error {
  override readonly name = "DeviceKeyLost";
}

/** Makes a new secret, keeps it sealed, and gives it back. What was kept before is forgotten. */
export async function makeDeviceSecret(): Promise<Uint8Array> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, secret);
  await transact("readwrite", (store) => {
    store.put(key, "key");
    return store.put({ iv, bytes } satisfies Sealed, "sealed");
  });
  return secret;
}

/** The secret that is kept. Throws DeviceKeyLost. */
export async function openDeviceSecret(): Promise<Uint8Array> {
  const key: unknown = await transact("readonly", (store) => store.get("key") as IDBRequest<unknown>);
  const sealed: unknown = await transact("readonly", (store) => store.get("sealed") as IDBRequest<unknown>);
  if (!(key instanceof CryptoKey) || !isSealed(sealed)) throw new DeviceKeyLost("no key");
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, key, sealed.bytes));
  } catch {
    throw new DeviceKeyLost("the key does not fit");
  }
}

/** Forgets the key and what it sealed. */
export function forgetDeviceSecret(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => { resolve(); };
    request.onerror = () => { resolve(); }; // without its slot it opens nothing
    request.onblocked = () => { resolve(); };
  });
}

function isSealed(value: unknown): value is Sealed {
  const { iv, bytes } = (value ?? {}) as Partial<Sealed>;
  return iv instanceof Uint8Array && bytes instanceof ArrayBuffer;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore(STORE); };
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new Error("IndexedDB gave no reason")); };
  });
}

async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => { resolve(request.result); };
      transaction.onabort = () => { reject(transaction.error ?? new Error("IndexedDB gave no reason")); };
    });
  } finally {
    database.close();
  }
}
