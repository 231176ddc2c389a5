// wa-sqlite's VFS over IndexedDB, made to say when it fails.
//
// Theory: when a transaction of IndexedDB aborts (no room, storage cleared), the promise that the VFS waits for is
// rejected. Most of its methods turn that into SQLite's error; taking and giving back the file's lock do not, and a
// rejected promise under Asyncify means a call that never comes back: the engine would hang. Here they answer too.

import { IDBBatchAtomicVFS } from "@journeyapps/wa-sqlite/src/examples/IDBBatchAtomicVFS.js";

const IOERR_UNLOCK = 10 | (8 << 8);
const IOERR_LOCK = 10 | (15 << 8);

export class VaultVfs extends IDBBatchAtomicVFS {
  // `async` is part of the contract: the VFS asks each method whether it is an async function.
  override async jLock(file: number, level: number): Promise<number> {
    try {
      return await super.jLock(file, level);
    } catch (error) {
      this.lastError = error;
      return IOERR_LOCK;
    }
  }

  override async jUnlock(file: number, level: number): Promise<number> {
    try {
      return await super.jUnlock(file, level);
    } catch (error) {
      this.lastError = error;
      return IOERR_UNLOCK;
    }
  }
}

/** A new VFS, ready to be registered under `name`, over the IndexedDB database `database`. */
export async function createVfs(name: string, module: object, database: string): Promise<VaultVfs> {
  const vfs = new VaultVfs(name, module, { idbName: database });
  await vfs.isReady();
  return vfs;
}
