/**
 * What pages of one browser say to each other: `flush` (commit what was typed, a new version is about to take over) and
 * `yield` (another tab takes the vault, where there is no SharedWorker).
 *
 * Danger: anything of this origin can post here. Only these two words are heard, and both are harmless at any time.
 */

const WORDS = ["flush", "yield"] as const;

/** A word between pages. */
export type Word = (typeof WORDS)[number];

/** See the module. */
export class PagesChannel {
  private readonly channel = new BroadcastChannel("holdfast-pages");

  /** Calls back with what other pages say. */
  hear(callback: (word: Word) => void): void {
    this.channel.onmessage = (event: MessageEvent<unknown>) => {
      const word = WORDS.find((known) => known === event.data);
      if (word !== undefined) callback(word);
    };
  }

  /** Says a word to all other pages. */
  say(word: Word): void {
    this.channel.postMessage(word);
  }
}
