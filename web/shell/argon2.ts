/** The page's side of the worker for Argon2id. */

import type { StretchAnswer, StretchRequest } from "./argon2-messages";
import type { Stretching } from "./slots-reader";
import { scriptUrl } from "./trusted";

/** There was not enough memory to stretch the passphrase. */
export class NoMemory extends Error {
  override readonly name = "NoMemory";
}

/** See the module. The worker lives from the first need (`warm`) until `rest`, since it keeps what Argon2id took. */
export class Argon2 {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, (material: Uint8Array | null) => void>();
  private last = 0;

  constructor(private readonly url: string) {}

  /** Starts the worker, so that it is ready when it is asked. */
  warm(): void {
    this.running();
  }

  /** The 32 bytes of a passphrase. Throws NoMemory. */
  async stretch(passphrase: string, stretching: Stretching): Promise<Uint8Array> {
    this.last += 1;
    const id = this.last;
    const { salt, ops, memory } = stretching;
    const material = await new Promise<Uint8Array | null>((resolve) => {
      this.waiting.set(id, resolve);
      this.running().postMessage({ id, passphrase, salt, ops, memory } satisfies StretchRequest);
    });
    if (material === null) throw new NoMemory("Argon2id");
    return material;
  }

  /** Ends the worker. What was asked for and not answered ends as NoMemory. */
  rest(): void {
    this.worker?.terminate();
    this.worker = null;
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }

  private running(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = new Worker(scriptUrl(this.url), { type: "module", name: "holdfast-argon2" });
    worker.onmessage = (event: MessageEvent<StretchAnswer>) => {
      this.waiting.get(event.data.id)?.(event.data.material);
      this.waiting.delete(event.data.id);
    };
    worker.onerror = () => { this.rest(); };
    this.worker = worker;
    return worker;
  }
}
