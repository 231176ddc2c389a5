/**
 * Tenancy: which tab may have the engine, where there is no SharedWorker. The others say so and offer to take it.
 *
 * The tab that has it holds the Web Lock `holdfast-tab`. One that wants it says `yield` and queues.
 */

import type { PagesChannel } from "./pages-channel";
import { holdLock, tryLock } from "./web-locks";

const NAME = "holdfast-tab";

/** What tenancy needs of the page. */
export interface TenancyDoor {
  /** This tab may have the engine. */
  enter(): void;
  /** Another tab has it; `take` asks for it. */
  elsewhere(take: () => void): void;
}

/** See the module. */
export class Tenancy {
  private release: (() => void) | null = null;

  constructor(private readonly channel: PagesChannel, private readonly door: TenancyDoor) {}

  /** Enters, or says that another tab is in. */
  async begin(): Promise<void> {
    this.release = await tryLock(NAME);
    if (this.release === null) this.stayOut();
    else this.door.enter();
  }

  /** The engine of this tab has ended because another wants it. */
  leave(): void {
    this.release?.();
    this.release = null;
    this.stayOut();
  }

  private stayOut(): void {
    this.door.elsewhere(() => {
      void holdLock(NAME).then((release) => {
        this.release = release;
        this.door.enter();
      });
      this.channel.say("yield");
    });
  }
}
