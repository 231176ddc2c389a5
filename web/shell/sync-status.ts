/**
 * The status "Sync status" (INTERFACE section 5), with what is true while there is nothing to sync with: Locked, Storage
 * problem, On this device only.
 *
 * Its text changes at once and is not announced; a hidden polite region speaks what has held for three seconds.
 */

/** What is true now. */
export type SyncState = "locked" | "problem" | "local";

const SHOWN: Readonly<Record<SyncState, { readonly text: string; readonly icon: string }>> = {
  locked: { text: "Locked", icon: "#icon-lock" },
  problem: { text: "Storage problem", icon: "#icon-database-zap" },
  local: { text: "On this device only", icon: "#icon-hard-drive" },
};

const HELD = 3_000;

/** See the module. */
export class SyncStatus {
  private state: SyncState = "locked";
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `status` holds the text, `spoken` is the polite region. */
  constructor(private readonly status: HTMLElement, private readonly spoken: HTMLElement) {}

  /** Shows a state. */
  set(state: SyncState): void {
    if (state === this.state) return;
    this.state = state;
    const { text, icon } = SHOWN[state];
    this.status.textContent = text;
    const around = this.status.closest<HTMLElement>(".sync-status");
    if (around !== null) around.dataset["state"] = state;
    around?.querySelector("use")?.setAttribute("href", icon);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.spoken.textContent = text; }, HELD);
  }

  /** A refusal that came from the storage is a problem of the storage (then true); a success, null, ends it. */
  heard(code: string | null): boolean {
    const isProblem = code !== null && /^(storage|connection)-/.test(code);
    if (this.state === "locked") return isProblem;
    if (isProblem) this.set("problem");
    else if (code === null) this.set("local");
    return isProblem;
  }
}
