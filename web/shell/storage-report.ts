/**
 * How much room there is, and whether the browser may clear it: shown in Settings, reported to the engine.
 *
 * Rules: only a page can ask to be persistent. Firefox asks the person, so the request is raced with a time-out; a
 * browser without `navigator.storage` says nothing, and so do we.
 */

import type { StorageReport } from "../generated/messages";

const PATIENCE = 10_000;

/** What the browser says now. */
export async function storageReport(): Promise<StorageReport> {
  const storage = navigator.storage as StorageManager | undefined;
  const unknown: StorageReport = { t: "storage-report", usage: -1, quota: -1, persisted: false };
  if (storage === undefined) return unknown;
  try {
    const [estimate, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
    return { t: "storage-report", usage: estimate.usage ?? -1, quota: estimate.quota ?? -1, persisted };
  } catch {
    return unknown;
  }
}

/** Asks the browser not to clear this origin by itself. False: it declined, cannot, or did not answer in time. */
export async function protectStorage(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  if (storage === undefined) return false;
  const late = new Promise<boolean>((resolve) => { setTimeout(() => { resolve(false); }, PATIENCE); });
  return Promise.race([storage.persist().catch(() => false), late]);
}

/** Bytes in words, such as `3.2 MB`. */
export function bytesInWords(bytes: number, language?: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  const style = { style: "unit", unit: units[unit] ?? "byte", unitDisplay: "short", maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(language, style).format(value);
}

/** Puts a report into what is painted: `data-storage-meter`, `-text`, `-protected`, and the button. */
export function showStorage(root: ParentNode, report: StorageReport, language?: string): void {
  const known = report.usage >= 0 && report.quota > 0;
  for (const meter of root.querySelectorAll<HTMLMeterElement>("[data-storage-meter]")) {
    meter.max = known ? report.quota : 1;
    meter.value = known ? report.usage : 0;
  }
  const amounts = known ? `${bytesInWords(report.usage, language)} of ${bytesInWords(report.quota, language)}` : null;
  for (const text of root.querySelectorAll<HTMLElement>("[data-storage-text]")) {
    text.textContent = amounts ?? "This browser does not say how much is used.";
  }
  for (const text of root.querySelectorAll<HTMLElement>("[data-storage-protected]")) text.hidden = !report.persisted;
  for (const button of root.querySelectorAll<HTMLElement>("[data-shell='protect-storage']")) button.hidden = report.persisted;
}
