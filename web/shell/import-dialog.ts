/**
 * The dialog "Import" of Settings: choosing, dropping, starting, cancelling. What it shows of progress and outcome is
 * the engine's paint.
 *
 * Rule: one import at a time in a page; it goes on when the dialog is closed.
 */

import { chooseFiles, droppedFiles, isPassedOver, type ChosenFile } from "./chosen-files";
import { ImportJob, type Ask, type Outcome } from "./importing";

/** What the dialog needs of the page. */
export interface ImportDoor {
  readonly ask: Ask;
  cancel(job: string): void;
  failed(message: string): void;
  ended(): void;
}

/** See the module. */
export class ImportDialog {
  private chosen: ChosenFile[] = [];
  private running: { readonly id: string; readonly job: ImportJob } | null = null;

  constructor(private readonly door: ImportDoor) {}

  /** The button "Choose files" or "Choose folder". */
  async choose(folder: boolean): Promise<void> {
    this.add(await chooseFiles(folder));
  }

  /** Something was dropped onto the dialog. */
  async dropped(transfer: DataTransfer): Promise<void> {
    this.add(await droppedFiles(transfer));
  }

  /** The button "Import". */
  start(): void {
    if (this.running !== null || this.chosen.length === 0) return;
    const id = crypto.randomUUID();
    const job = new ImportJob(this.door.ask, id, this.chosen);
    this.running = { id, job };
    this.chosen = [];
    this.show();
    void job.run().then((outcome) => { this.ended(id, outcome); });
  }

  /** The button "Cancel import". */
  cancel(): void {
    if (this.running === null) return;
    this.running.job.cancel();
    this.door.cancel(this.running.id);
    this.running = null;
    this.show();
  }

  /** After every paint, and when something changed: says what is chosen, and which buttons make sense. */
  show(): void {
    const count = this.chosen.length;
    for (const text of document.querySelectorAll("[data-import-chosen]")) {
      text.textContent = count === 0 ? "" : count === 1 ? "1 file chosen." : `${String(count)} files chosen.`;
    }
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-shell='import-start']")) {
      button.disabled = count === 0 || this.running !== null;
    }
    for (const button of document.querySelectorAll<HTMLElement>("[data-shell='import-cancel']")) {
      button.hidden = this.running === null;
    }
  }

  /** Forgets what was chosen: the vault is locked. */
  clear(): void {
    this.chosen = [];
    this.running?.job.cancel();
    this.running = null;
  }

  private add(files: readonly ChosenFile[]): void {
    const wanted = files.filter(({ path }) => !isPassedOver(path));
    const paths = new Set(wanted.map(({ path }) => path));
    this.chosen = [...this.chosen.filter(({ path }) => !paths.has(path)), ...wanted];
    this.show();
  }

  private ended(id: string, outcome: Outcome): void {
    if (this.running?.id === id) this.running = null;
    this.show();
    if (outcome.kind === "failed") this.door.failed(outcome.message);
    this.door.ended();
  }
}
