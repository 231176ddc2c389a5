// SQLite for Python: bytes and promises only. Registered as the module `holdfast_sqlite`; the other side of it is
// pyapp/holdfast/adapters/browser/database.py.
//
// Theory: `prepare` may be called while Python still loads: compiling SQLite needs no key. There is one connection at a
// time, since the engine is the vault's only owner (Web Lock `holdfast-vault`).
//
// The Asyncify build runs everywhere. The JSPI build is half the size and faster, but not in WebKit; choosing it where
// there is JSPI is a second `build` here, once both are shipped.

import createModule, { type WaSqliteModule } from "@journeyapps/wa-sqlite/dist/mc-wa-sqlite-async.mjs";
import { SqliteConnection } from "./sqlite-connection";
import { refusal } from "./sqlite-wire";

const IOERR = 10;
const CANTOPEN = 14;

export interface SqliteFfi {
  /** Loads and compiles SQLite. */
  prepare(): Promise<void>;
  /** Whether the IndexedDB database exists and holds a file. It is not created by asking. */
  exists(name: string): Promise<boolean>;
  /** 0, or SQLite's code: 26 is a wrong key, 14 no database (when `create` is false). Closes what was open before. */
  open(name: string, keyHex: string, create: boolean): Promise<number>;
  /** Carries out a request; see sqlite-wire.ts. */
  run(request: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
  /** Deletes the IndexedDB database. */
  erase(name: string): Promise<void>;
}

export function createSqliteFfi(options: { wasmUrl: string }): SqliteFfi {
  let loading: Promise<WaSqliteModule> | null = null;
  let connection: SqliteConnection | null = null;

  const load = (): Promise<WaSqliteModule> => {
    loading ??= createModule({ locateFile: () => options.wasmUrl });
    return loading;
  };

  const close = async (): Promise<void> => {
    const closing = connection;
    connection = null;
    await closing?.close();
  };

  return {
    async prepare() {
      await load();
    },
    exists: holdsFile,
    async open(name, keyHex, create) {
      await close();
      const fresh = !(await holdsFile(name));
      if (fresh && !create) return CANTOPEN;
      try {
        const opened = await SqliteConnection.open(await load(), name, keyHex, fresh);
        if (typeof opened === "number") return opened;
        connection = opened;
        return 0;
      } catch {
        loading = null; // what throws out of SQLite leaves its memory in an unknown state: the next one is a new one
        return IOERR;
      }
    },
    async run(request) {
      if (connection === null) return refusal(IOERR, 0);
      try {
        return await connection.exchange(request);
      } catch {
        loading = null;
        return refusal(IOERR, 0);
      }
    },
    close,
    async erase(name) {
      await close();
      await settled(indexedDB.deleteDatabase(name));
    },
  };
}

async function holdsFile(name: string): Promise<boolean> {
  const request = indexedDB.open(name);
  let fresh = false;
  request.onupgradeneeded = () => {
    fresh = true;
    request.transaction?.abort(); // asking must not create it
  };
  const database = await settled(request).catch((error: unknown) => {
    if (fresh) return null;
    throw error;
  });
  if (database === null) return false;
  try {
    if (!database.objectStoreNames.contains("metadata")) return false;
    const all = database.transaction("metadata").objectStore("metadata").getAll() as IDBRequest<{ fileSize: number }[]>;
    return (await settled(all)).some((file) => file.fileSize > 0);
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("IndexedDB gave no reason"));
    };
  });
}
