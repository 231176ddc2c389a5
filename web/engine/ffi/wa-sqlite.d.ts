// What we use of the npm package `@journeyapps/wa-sqlite`; its own declarations are older than its builds.

declare module "@journeyapps/wa-sqlite/dist/mc-wa-sqlite-async.mjs" {
  /** An Emscripten module; the C functions take and give 32-bit numbers. */
  export interface WaSqliteModule {
    HEAPU8: Uint8Array;
    ccall(
      name: string,
      result: "number" | "string",
      types: ("number" | "string")[],
      values: (number | string)[],
    ): number | string | Promise<number | string>;
    getTempRet0(): number;
    getValue(address: number, type: "*"): number;
    vfs_register(vfs: object, makeDefault: boolean): number;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _sqlite3_bind_blob(statement: number, index: number, address: number, bytes: number, destructor: number): number;
    _sqlite3_bind_double(statement: number, index: number, value: number): number;
    _sqlite3_bind_int64(statement: number, index: number, low: number, high: number): number;
    _sqlite3_bind_null(statement: number, index: number): number;
    _sqlite3_bind_parameter_count(statement: number): number;
    _sqlite3_bind_text(statement: number, index: number, address: number, bytes: number, destructor: number): number;
    _sqlite3_bind_zeroblob(statement: number, index: number, bytes: number): number;
    _sqlite3_changes(database: number): number;
    _sqlite3_clear_bindings(statement: number): number;
    _sqlite3_column_blob(statement: number, column: number): number;
    _sqlite3_column_bytes(statement: number, column: number): number;
    _sqlite3_column_double(statement: number, column: number): number;
    _sqlite3_column_int64(statement: number, column: number): number;
    _sqlite3_column_text(statement: number, column: number): number;
    _sqlite3_column_type(statement: number, column: number): number;
    _sqlite3_data_count(statement: number): number;
    _sqlite3_extended_errcode(database: number): number;
    _sqlite3_extended_result_codes(database: number, on: number): number;
    _sqlite3_get_autocommit(database: number): number;
    _sqlite3_stmt_readonly(statement: number): number;
  }
  const create: (options: { locateFile: (name: string) => string }) => Promise<WaSqliteModule>;
  export default create;
}

declare module "@journeyapps/wa-sqlite/src/examples/IDBBatchAtomicVFS.js" {
  export class IDBBatchAtomicVFS {
    constructor(name: string, module: object, options: { idbName: string });
    lastError: unknown;
    isReady(): Promise<void>;
    jLock(file: number, level: number): Promise<number>;
    jUnlock(file: number, level: number): Promise<number>;
    close(): void;
  }
}
