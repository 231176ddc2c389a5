/**
 * Slot lock: which of the fifteen editor slots of this device belongs to this tab.
 *
 * A slot gives an editor its Yjs client id, so two tabs must never share one. It is a Web Lock, held until the tab
 * dies; the engine queues behind it and so learns that the lease is over. The lease id tells this holder from the next.
 *
 * Rules:
 * - The first free slot is taken, once a tab, and shared by its editors.
 * - None free is slot 0: read-only. It is not remembered, the next editor tries again.
 */

/** The slot of a tab; `slot` 0 means that there was none. */
export interface Lease {
  readonly slot: number;
  readonly lease: string;
}

const SLOTS = 15;

/** Takes slots from a lock manager and holds them. */
export class SlotLock {
  private held: Promise<Lease> | null = null;
  private release: () => void = () => undefined;

  constructor(private readonly locks: LockManager | undefined, private readonly newLease: () => string) {}

  /** The tab's lease, taken now if there is none yet. */
  async current(): Promise<Lease> {
    this.held ??= this.take();
    const lease = await this.held;
    if (lease.slot === 0) this.held = null;
    return lease;
  }

  /** Another lease, if `ended` is still the current one: the engine has ended it. */
  async renew(ended: string): Promise<Lease> {
    const lease = await this.current();
    if (lease.lease !== ended || lease.slot === 0) return lease;
    const release = this.release;
    this.held = this.take();
    const next = await this.held;
    release(); // after taking another: the ended one must not come back
    return next;
  }

  private async take(): Promise<Lease> {
    for (let slot = 1; slot <= SLOTS; slot += 1) {
      if (await this.hold(`holdfast-slot-${slot}`)) return { slot, lease: this.newLease() };
    }
    return { slot: 0, lease: this.newLease() };
  }

  private hold(name: string): Promise<boolean> {
    const locks = this.locks;
    if (locks === undefined) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      locks.request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(false);
          return undefined;
        }
        return new Promise<void>((release) => {
          this.release = release;
          resolve(true);
        });
      }).catch(reject);
    });
  }
}

/** A new random lease id. */
export function randomLease(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
