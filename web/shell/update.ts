/**
 * Updates: a new version of Holdfast waits until a person says "Reload to update", and then takes over everywhere.
 *
 * Order: everybody flushes; when no page has text that is not durable, the engine closes (sealing the vault), its lock
 * is free, the waiting service worker is let in, and every page reloads when it is controlled by it.
 *
 * Rules: nothing reloads by itself; a page with uncommitted text delays it; if the hand-over fails half-way, the page
 * says so and stays as it was, since the old version's files are kept while one of its pages lives.
 */

import { scriptUrl } from "./trusted";
import { nobodyUnsaved } from "./unsaved-lock";

/** What an update needs of the page. */
export interface UpdateDoor {
  /** Offers the update; `run` starts it. */
  offer(run: () => void): void;
  /** Commits what was typed, here and in all pages. */
  flushAll(): void;
  /** Says that text which is not saved holds the update up; gives back what takes the message away. */
  sayWaiting(): () => void;
  /** Ends the engine; resolves when it is gone. */
  closeEngine(): Promise<void>;
  /** Another version controls this page now. */
  takenOver(): void;
}

const HOUR = 60 * 60 * 1000;
const SOON = 500;

/** See the module. */
export class Update {
  private offered: ServiceWorker | null = null;

  constructor(private readonly door: UpdateDoor, private readonly buildId: string) {}

  /** Registers the service worker and watches for new versions. Where there is none, Holdfast works online only. */
  async watch(url: string): Promise<void> {
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (container === undefined) return;
    const wasControlled = container.controller !== null;
    let first = !wasControlled;
    container.addEventListener("controllerchange", () => {
      if (first) first = false; // the first version claims the page that installed it
      else this.door.takenOver();
    });
    void navigator.locks.request(`build-${this.buildId}`, { mode: "shared" }, () => new Promise(() => undefined));
    const registration = await container.register(scriptUrl(url), { updateViaCache: "none" });
    registration.addEventListener("updatefound", () => { this.follow(registration.installing, container); });
    this.follow(registration.installing, container);
    this.consider(registration.waiting, container);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void registration.update().catch(() => undefined);
    });
    setInterval(() => { void registration.update().catch(() => undefined); }, HOUR);
    setTimeout(() => { registration.active?.postMessage("tidy"); }, 10_000);
  }

  private follow(worker: ServiceWorker | null, container: ServiceWorkerContainer): void {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") this.consider(worker, container);
    });
  }

  private consider(worker: ServiceWorker | null, container: ServiceWorkerContainer): void {
    if (worker === null || worker === this.offered || container.controller === null) return;
    this.offered = worker;
    this.door.offer(() => { void this.begin(worker); });
  }

  private async begin(worker: ServiceWorker): Promise<void> {
    this.door.flushAll();
    let forget: () => void = () => undefined;
    const timer = setTimeout(() => { forget = this.door.sayWaiting(); }, SOON);
    await nobodyUnsaved(); // held until this page reloads: nobody starts to count as unsaved meanwhile
    clearTimeout(timer);
    forget();
    await this.door.closeEngine();
    worker.postMessage("skip-waiting");
  }
}
