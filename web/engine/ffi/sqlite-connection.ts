// One connection to one encrypted database in IndexedDB.
//
// Theory: SQLite3MultipleCiphers' VFS lies over wa-sqlite's IDBBatchAtomicVFS: pages are sealed before they become
// IndexedDB blocks, and the blocks of one SQLite transaction are written in strict IndexedDB transactions. Settings and
// their order are PLATFORM.md's and were measured: `temp_store=memory` first, or sorts are written out in plaintext.
//
// Rules:
// * One request at a time; overlapping calls on a connection hang.
// * The whole request is copied into SQLite's memory once and parameters are bound to places in it, so the bindings are
//   cleared before that memory is freed.
// * After an I/O error, or anything thrown from inside SQLite, the connection is of no use: close it, open another.
//
// Danger: a call into SQLite may come back before it is finished (Asyncify). Whatever can touch the disk goes through
// `later()`; the rest (binding, columns) never does.

import type { WaSqliteModule } from "@journeyapps/wa-sqlite/dist/mc-wa-sqlite-async.mjs";
import { createVfs, type VaultVfs } from "./sqlite-vfs";
import { AnswerWriter, Kind, refusal, RequestReader } from "./sqlite-wire";

const OK = 0;
const READONLY = 8;
const MISUSE = 21;
const RANGE = 25;
const ROW = 100;
const DONE = 101;
/** Not SQLite's: a guarded statement changed another number of rows than it had to. */
const GUARD = -1;

const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;
const STATIC = 0;
/** Prepared statements that are kept. There are some two hundred different ones in all. */
const KEPT_STATEMENTS = 160;
const PATH = "vault";

/** Of a new file only: on an existing one this VFS refuses to be asked. */
const PAGE_SIZE = "PRAGMA page_size=16384";
const SETTINGS = [
  "locking_mode=exclusive",
  "journal_mode=memory",
  "synchronous=full",
  "cache_spill=off",
  "cache_size=-16000",
  "secure_delete=fast",
];

let vfsNumber = 0;

class SqliteError extends Error {
  constructor(readonly code: number) {
    super(`SQLite code ${code}`);
  }
}

export class SqliteConnection {
  private database = 0;
  private readonly statements = new Map<string, number>();
  private busy = false;

  private constructor(
    private readonly module: WaSqliteModule,
    private readonly vfs: VaultVfs,
  ) {}

  /** Opens the database in the IndexedDB database `name`, `fresh` or not. Gives the connection, or SQLite's code. */
  static async open(
    module: WaSqliteModule,
    name: string,
    keyHex: string,
    fresh: boolean,
  ): Promise<SqliteConnection | number> {
    // Each connection has a VFS of its own: a broken one keeps its state, and its locks, for ever.
    const vfsName = `holdfast-${++vfsNumber}`;
    const vfs = await createVfs(vfsName, module, name);
    const connection = new SqliteConnection(module, vfs);
    try {
      module.vfs_register(vfs, false);
      const wrapped = await module.ccall("sqlite3mc_vfs_create", "number", ["string", "number"], [vfsName, 0]);
      if (wrapped !== OK) throw new SqliteError(Number(wrapped));
      await connection.begin(`multipleciphers-${vfsName}`, keyHex, fresh);
      return connection;
    } catch (error) {
      await connection.close();
      if (error instanceof SqliteError) return error.code;
      throw error;
    }
  }

  private async begin(vfsName: string, keyHex: string, fresh: boolean): Promise<void> {
    const { module } = this;
    const place = module._malloc(4);
    const flags = OPEN_READWRITE | (fresh ? OPEN_CREATE : 0);
    const code = await module.ccall(
      "sqlite3_open_v2",
      "number",
      ["string", "number", "number", "string"],
      [PATH, place, flags, vfsName],
    );
    this.database = module.getValue(place, "*");
    module._free(place);
    if (code !== OK) throw new SqliteError(Number(code));
    module._sqlite3_extended_result_codes(this.database, 1);
    await this.execute("PRAGMA temp_store=memory");
    await this.execute("PRAGMA cipher='chacha20'");
    await this.execute(`PRAGMA key="raw:${keyHex}"`);
    if (fresh) await this.execute(PAGE_SIZE);
    for (const setting of SETTINGS) await this.execute(`PRAGMA ${setting}`);
    await this.execute("SELECT count(*) FROM sqlite_schema");
  }

  /** Carries out a request (see sqlite-wire.ts) and answers in bytes. */
  async exchange(request: Uint8Array): Promise<Uint8Array> {
    if (this.busy) return refusal(MISUSE, 0);
    this.busy = true;
    const base = this.module._malloc(Math.max(request.length, 1));
    try {
      this.module.HEAPU8.set(request, base);
      return await this.carryOut(new RequestReader(request), base);
    } finally {
      this.module._free(base);
      this.busy = false;
    }
  }

  private async carryOut(reader: RequestReader, base: number): Promise<Uint8Array> {
    const answer = new AnswerWriter();
    let position = 0;
    let transact = false;
    try {
      reader.array();
      transact = reader.integer() === 1;
      if (transact) await this.execute("BEGIN IMMEDIATE");
      const count = reader.array();
      answer.array(2);
      answer.integer(0, 0);
      answer.array(count);
      for (; position < count; position++) await this.item(reader, base, answer, transact);
      if (transact) await this.execute("COMMIT");
      return answer.finish();
    } catch (error) {
      if (transact && this.module._sqlite3_get_autocommit(this.database) === 0) {
        await this.execute("ROLLBACK").catch(() => undefined);
      }
      if (error instanceof SqliteError) return refusal(error.code, position);
      throw error;
    }
  }

  private async item(reader: RequestReader, base: number, answer: AnswerWriter, transact: boolean): Promise<void> {
    reader.array();
    const statement = await this.prepared(reader.text());
    if (!transact && this.module._sqlite3_stmt_readonly(statement) === 0) throw new SqliteError(READONLY);
    const runs = reader.array();
    const parameters = this.module._sqlite3_bind_parameter_count(statement);
    const rows = answer.openArray();
    let count = 0;
    try {
      for (let run = 0; run < runs; run++) {
        if (reader.array() !== parameters) throw new SqliteError(RANGE);
        for (let index = 1; index <= parameters; index++) this.bind(statement, index, reader, base);
        count += await this.rows(statement, answer);
      }
    } finally {
      await this.later("sqlite3_reset", statement);
      this.module._sqlite3_clear_bindings(statement);
    }
    const expected = reader.integer();
    if (expected >= 0 && this.module._sqlite3_changes(this.database) !== expected) throw new SqliteError(GUARD);
    answer.closeArray(rows, count);
  }

  private bind(statement: number, index: number, reader: RequestReader, base: number): void {
    const { module } = this;
    let code: number;
    switch (reader.value()) {
      case Kind.INTEGER:
        code = module._sqlite3_bind_int64(statement, index, reader.low, reader.high);
        break;
      case Kind.FLOAT:
        code = module._sqlite3_bind_double(statement, index, reader.float);
        break;
      case Kind.TEXT:
        code = module._sqlite3_bind_text(statement, index, base + reader.start, reader.length, STATIC);
        break;
      case Kind.BLOB:
        code = module._sqlite3_bind_blob(statement, index, base + reader.start, reader.length, STATIC);
        break;
      case Kind.TOO_LARGE:
        code = RANGE;
        break;
      default:
        code = module._sqlite3_bind_null(statement, index);
    }
    if (code !== OK) throw new SqliteError(code);
  }

  /** Steps to the end and writes the rows; gives their number. */
  private async rows(statement: number, answer: AnswerWriter): Promise<number> {
    let count = 0;
    for (;;) {
      const stepped = this.later("sqlite3_step", statement);
      const code = typeof stepped === "number" ? stepped : await stepped;
      if (code === DONE) break;
      if (code !== ROW) throw new SqliteError(code);
      const columns = this.module._sqlite3_data_count(statement);
      answer.array(columns);
      for (let column = 0; column < columns; column++) this.column(statement, column, answer);
      count++;
    }
    const reset = await this.later("sqlite3_reset", statement);
    if (reset !== OK) throw new SqliteError(reset);
    return count;
  }

  private column(statement: number, column: number, answer: AnswerWriter): void {
    const { module } = this;
    switch (module._sqlite3_column_type(statement, column)) {
      case 1: {
        const low = module._sqlite3_column_int64(statement, column);
        answer.integer(low, module.getTempRet0());
        break;
      }
      case 2:
        answer.float(module._sqlite3_column_double(statement, column));
        break;
      case 3: {
        const start = module._sqlite3_column_text(statement, column);
        const length = module._sqlite3_column_bytes(statement, column);
        answer.span(module.HEAPU8.subarray(start, start + length), Kind.TEXT);
        break;
      }
      case 4: {
        const start = module._sqlite3_column_blob(statement, column);
        const length = module._sqlite3_column_bytes(statement, column);
        answer.span(module.HEAPU8.subarray(start, start + length), Kind.BLOB);
        break;
      }
      default:
        answer.null();
    }
  }

  /** The prepared statement for a text; the least recently used one makes room. */
  private async prepared(sql: string): Promise<number> {
    const kept = this.statements.get(sql);
    if (kept !== undefined) {
      this.statements.delete(sql);
      this.statements.set(sql, kept);
      return kept;
    }
    const statement = await this.prepare(sql);
    if (this.statements.size >= KEPT_STATEMENTS) {
      for (const [oldest, number] of this.statements) {
        this.statements.delete(oldest);
        await this.later("sqlite3_finalize", number);
        break;
      }
    }
    this.statements.set(sql, statement);
    return statement;
  }

  private async prepare(sql: string): Promise<number> {
    const { module } = this;
    const bytes = new TextEncoder().encode(sql);
    const text = module._malloc(bytes.length + 9);
    const places = (text + bytes.length + 4) & ~3;
    module.HEAPU8.set(bytes, text);
    module.HEAPU8[text + bytes.length] = 0;
    try {
      const code = await this.later("sqlite3_prepare_v2", this.database, text, bytes.length + 1, places, places + 4);
      if (code !== OK) throw new SqliteError(code);
      const statement = module.getValue(places, "*");
      // An empty text prepares nothing, and only the first of several statements would be carried out.
      const rest = module.getValue(places + 4, "*");
      if (statement === 0 || rest < text + bytes.length) {
        if (statement !== 0) await this.later("sqlite3_finalize", statement);
        throw new SqliteError(MISUSE);
      }
      return statement;
    } finally {
      module._free(text);
    }
  }

  /** One statement of our own without parameters, whose rows nobody wants. */
  private async execute(sql: string): Promise<void> {
    const transactional = sql === "COMMIT" || sql === "ROLLBACK" || sql.startsWith("BEGIN");
    const statement = transactional ? await this.prepared(sql) : await this.prepare(sql);
    try {
      await this.rows(statement, new AnswerWriter());
    } finally {
      await this.later(transactional ? "sqlite3_reset" : "sqlite3_finalize", statement);
    }
  }

  /** Calls what may have to wait for IndexedDB: the number at once, or a promise of it. */
  private later(name: string, ...values: number[]): number | Promise<number> {
    return this.module.ccall(name, "number", new Array<"number">(values.length).fill("number"), values) as
      | number
      | Promise<number>;
  }

  /** Lets go of everything, whatever state the connection is in. */
  async close(): Promise<void> {
    const statements = [...this.statements.values()];
    this.statements.clear();
    try {
      for (const statement of statements) await this.later("sqlite3_finalize", statement);
      if (this.database !== 0) await this.later("sqlite3_close_v2", this.database);
    } catch {
      // A broken SQLite cannot be closed in order; the blocks in IndexedDB are whole either way.
    } finally {
      this.database = 0;
      this.vfs.close();
    }
  }
}
