/**
 * Calendar: which day it is where the page is, and when another one begins.
 *
 * Theory: "today" belongs to the person, and only the browser knows their time zone's rules. So the page says the day to
 * the engine, at the start and whenever it changes: at midnight, after a sleep, after a journey.
 *
 * Rule: nobody trusts a timer over midnight. It is looked at every few minutes at most, and whenever the page is seen
 * again.
 */

/** What the calendar asks of the world. */
export interface CalendarSituation {
  now(): Date;
  later(milliseconds: number, callback: () => void): () => void;
}

const AT_LEAST = 1_000;
const AT_MOST = 5 * 60_000;

/** The day of a time where the page is, as `YYYY-MM-DD`. */
export function localDay(time: Date): string {
  const digits = (value: number, count: number): string => String(value).padStart(count, "0");
  return `${digits(time.getFullYear(), 4)}-${digits(time.getMonth() + 1, 2)}-${digits(time.getDate(), 2)}`;
}

/** See the module. */
export class Calendar {
  private day: string;
  private cancel: () => void = () => undefined;

  constructor(private readonly situation: CalendarSituation, private readonly began: (day: string) => void) {
    this.day = localDay(situation.now());
    this.wait();
  }

  /** Looks whether another day has begun. */
  look(): void {
    this.cancel();
    const day = localDay(this.situation.now());
    if (day !== this.day) {
      this.day = day;
      this.began(day);
    }
    this.wait();
  }

  private wait(): void {
    const now = this.situation.now();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    const left = Math.min(Math.max(midnight.getTime() - now.getTime(), AT_LEAST), AT_MOST);
    this.cancel = this.situation.later(left, () => { this.look(); });
  }
}
