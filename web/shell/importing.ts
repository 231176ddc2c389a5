/**
 * Importing: sends chosen files to the engine, a few at a time, until each is answered for.
 *
 * Theory: the engine answers `Done` for a file when it is committed or refused by name. A file without an answer when
 * the engine dies is sent again to the next engine, after another `ImportBegin` of the same job; importing is by path
 * and hash there, so a file that was taken after all changes nothing. The engine sets a file aside that killed it twice.
 *
 * Rules: at most `AT_ONCE` files are in memory. A file over the limit is not read: the engine refuses it by name, from
 * its size. A file that cannot be read is sent as empty with the size -1, which the engine refuses by name too.
 */

import type { ToEngine } from "../generated/messages";

import type { ChosenFile } from "./chosen-files";
import { ENGINE_STOPPED, LOCKED, type Answer } from "./requests";

/** Asks the engine something; see Requests. */
export type Ask = (make: (number: number) => ToEngine) => Promise<Answer>;

const AT_ONCE = 4;

/** As `foundation/limits.py`: IMPORT_FILE_BYTES, and what an archive may weigh. */
const FILE_BYTES = 2 * 1024 * 1024;
const ARCHIVE_BYTES = 256 * 1024 * 1024;
/** As `domain/exporting/sidecar.py`. */
const SIDECAR_BYTES = 64 * 1024 * 1024;

/** Whether a file is the sidecar of an export, which an engine has to know before the files beside it. */
function isSidecar(path: string): boolean {
  return path.split("/").at(-1) === ".holdfast.json";
}

function limitOf(path: string): number {
  if (isSidecar(path)) return SIDECAR_BYTES;
  return /\.zip$/i.test(path) ? ARCHIVE_BYTES : FILE_BYTES;
}

/** How an import ended. */
export type Outcome = { readonly kind: "done" | "cancelled" | "locked" } | { readonly kind: "failed"; readonly message: string };

/** One running import. */
export class ImportJob {
  private cancelled = false;
  private stopped: Answer | null = null;
  private begun: Promise<Answer>;

  /** `job` is a random name. */
  constructor(private readonly ask: Ask, private readonly job: string, private readonly files: readonly ChosenFile[]) {
    this.begun = this.begin();
  }

  /** No further file is sent. What has been committed stays. */
  cancel(): void {
    this.cancelled = true;
  }

  /** Sends everything; resolves when the engine has all of it in the vault, or the import has ended otherwise. */
  async run(): Promise<Outcome> {
    const waiting = this.files.filter(({ path }) => !isSidecar(path));
    const send = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !this.hasEnded; next = waiting.shift()) await this.sendFile(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
    if (!this.hasEnded) await this.persist((number) => ({ t: "import-end", number, job: this.job }));
    return this.outcome();
  }

  private get hasEnded(): boolean {
    return this.cancelled || this.stopped !== null;
  }

  private outcome(): Outcome {
    if (this.cancelled) return { kind: "cancelled" };
    if (this.stopped === null || this.stopped.t === "done") return { kind: "done" };
    return this.stopped.code === LOCKED ? { kind: "locked" } : { kind: "failed", message: this.stopped.message };
  }

  /** Begins in an engine that knows nothing of this import yet: also of what it was told before it died. */
  private async begin(): Promise<Answer> {
    const bytes = this.files.reduce((sum, { file }) => sum + file.size, 0);
    let answer = await this.ask((number) => ({ t: "import-begin", number, job: this.job, files: this.files.length, bytes }));
    for (const sidecar of this.files.filter(({ path }) => isSidecar(path))) {
      if (answer.t === "done") answer = await this.ask(await this.fileMessage(sidecar));
    }
    return answer;
  }

  private async sendFile(chosen: ChosenFile): Promise<void> {
    await this.persist(await this.fileMessage(chosen));
  }

  private async fileMessage({ path, file }: ChosenFile): Promise<(number: number) => ToEngine> {
    const { size, data } = await read(path, file);
    return (number) => ({ t: "import-file", number, job: this.job, path, size, data });
  }

  /** Asks until an engine lives long enough to answer. */
  private async persist(make: (number: number) => ToEngine): Promise<void> {
    for (;;) {
      const { begun } = this;
      const beginning = await begun;
      const answer = beginning.t === "done" && !this.hasEnded ? await this.ask(make) : beginning;
      if (answer.t === "done" || this.hasEnded) return;
      if (answer.code !== ENGINE_STOPPED) {
        this.stopped = answer;
        return;
      }
      if (this.begun === begun) this.begun = this.begin();
    }
  }
}

async function read(path: string, file: File): Promise<{ size: number; data: Uint8Array }> {
  const nothing = new Uint8Array();
  if (file.size > limitOf(path)) return { size: file.size, data: nothing };
  try {
    const data = new Uint8Array(await file.arrayBuffer());
    return { size: data.length, data };
  } catch {
    return { size: -1, data: nothing };
  }
}
