/** Presence: tells the engine, now and then, that somebody is at this page, so that it does not lock itself. */

/** Milliseconds between two tellings: the engine counts minutes. */
const SELDOM = 10_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/** Calls `tell` at the first sign, and again at most every few seconds. `now` in milliseconds. */
export function watchPresence(target: EventTarget, now: () => number, tell: () => void): void {
  let told = -SELDOM;
  for (const sign of SIGNS) {
    target.addEventListener(sign, () => {
      if (now() - told < SELDOM) return;
      told = now();
      tell();
    }, { capture: true, passive: true });
  }
}
