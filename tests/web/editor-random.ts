/** Seeded randomness for the editor's tests, so that a failure can be run again. */

const alphabet = ["a", "b", "Z", " ", "\n", "é", "漢", "😀", "😁", "👩‍👩‍👧", "🏳️‍🌈", "- [ ] ", "# "];

/** Mulberry32: a small generator with a 32-bit seed. */
export class Random {
  constructor(private state: number) {}

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }

  /** A few characters, many of them outside the basic plane. */
  text(): string {
    return Array.from({ length: this.below(4) }, () => alphabet[this.below(alphabet.length)] ?? "").join("");
  }
}
