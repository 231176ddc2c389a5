/**
 * Downloads: files that come from the engine in pieces and go where the browser keeps downloads.
 *
 * Theory: each piece becomes a Blob of its own, which browsers may put on the disk; the file is a Blob of those. The
 * address of it is taken back a while after the browser has been told, since it reads it when it likes.
 *
 * Danger: what is downloaded is plaintext outside the vault. Only a person's wish starts it, and the screen says so.
 */

import type { Download } from "../generated/messages";

/** Milliseconds until an address is taken back. */
const KEPT = 60_000;

/** See the module. */
export class Downloads {
  private parts: Blob[] = [];
  private name = "";

  /** A piece; with the last one the browser is told. */
  piece({ name, media_type: type, data, last }: Download): void {
    if (name !== this.name) this.clear();
    this.name = name;
    this.parts.push(new Blob([data.slice()]));
    if (!last) return;
    save(name, new Blob(this.parts, { type }));
    this.clear();
  }

  /** Forgets a file that has not come to its end. */
  clear(): void {
    this.parts = [];
    this.name = "";
  }
}

function save(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, KEPT);
}
