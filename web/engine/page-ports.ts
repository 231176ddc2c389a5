/**
 * The ports of the pages.
 *
 * Rules:
 * - A port counts from its first message that is no ping, which must be `Hello`; then it has a number. A page that is
 *   slow to be greeted opens several ports, and uses one.
 * - What arrives before Python is ready waits, in order.
 * - A page holds a Web Lock as long as it lives. When that is free, Python is told `Bye` and the port is forgotten.
 */

import { BYE, isPing, pageOfHello, toPage } from "./words";
import type { ToPage } from "../generated/messages";

/** A MessagePort, or a dedicated worker's own scope. */
export interface Port {
  postMessage(data: Uint8Array, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/** Takes what a page says. */
export type Receiver = (port: number, bytes: Uint8Array) => void;

/** What the ports need of the engine. */
export interface PortsDoor {
  /** What a new port is told: the greeting, then how far the start is. */
  greeting(): Promise<ToPage[]>;
  /** Calls back when a page is gone. */
  watchPage(page: string, onGone: () => void): void;
}

/** See the module. */
export class PagePorts {
  private readonly unnumbered = new Set<Port>();
  private readonly numbered = new Map<number, Port>();
  private readonly queue: [number, Uint8Array][] = [];
  private receiver: Receiver | null = null;
  private last = 0;

  constructor(private readonly door: PortsDoor) {}

  /** A page has connected. */
  add(port: Port): void {
    this.unnumbered.add(port);
    let number = 0;
    port.onmessage = ({ data }) => {
      if (!(data instanceof Uint8Array)) return;
      if (isPing(data)) void this.greet(port);
      else if (number > 0) this.receive(number, data);
      else number = this.introduce(port, data);
    };
  }

  /** Python is ready: what waits is handed over, and from now on everything at once. */
  setReceiver(receiver: Receiver): void {
    this.receiver = receiver;
    for (const [number, bytes] of this.queue.splice(0)) receiver(number, bytes);
  }

  /** Nothing is handed over any more, and nobody is greeted. */
  close(): void {
    this.receiver = () => undefined;
    for (const port of [...this.unnumbered, ...this.numbered.values()]) port.onmessage = null;
  }

  /** Sends bytes, whose buffer is given away, to one page. A page that is gone gets nothing. 0: to all pages. */
  post(number: number, bytes: Uint8Array<ArrayBuffer>): void {
    if (number === 0) for (const port of this.numbered.values()) port.postMessage(bytes, []);
    else this.numbered.get(number)?.postMessage(bytes, [bytes.buffer]);
  }

  /** Says something to every port, numbered or not. */
  say(message: ToPage): void {
    for (const port of [...this.unnumbered, ...this.numbered.values()]) post(port, message);
  }

  private async greet(port: Port): Promise<void> {
    for (const message of await this.door.greeting()) post(port, message);
  }

  private introduce(port: Port, bytes: Uint8Array): number {
    const page = pageOfHello(bytes);
    if (page === null) return 0; // whatever it is, it is not a page of this build
    this.last += 1;
    const number = this.last;
    this.unnumbered.delete(port);
    this.numbered.set(number, port);
    this.receive(number, bytes);
    this.door.watchPage(page, () => {
      this.numbered.delete(number);
      port.onmessage = null;
      this.receive(number, BYE);
    });
    return number;
  }

  private receive(number: number, bytes: Uint8Array): void {
    if (this.receiver === null) this.queue.push([number, bytes]);
    else this.receiver(number, bytes);
  }
}

function post(port: Port, message: ToPage): void {
  const bytes = toPage(message);
  port.postMessage(bytes, [bytes.buffer]);
}
