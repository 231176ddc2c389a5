/**
 * Times in the engine's HTML, in the words of this browser: `<time datetime="…Z" data-format="day|moment|relative">`.
 *
 * The engine writes an ISO form as the text; it is replaced before the fragment is morphed in, so nothing flickers.
 */

const DAY = 24 * 60 * 60 * 1000;

/** Formats of one language and time zone. */
export class Times {
  private readonly day: Intl.DateTimeFormat;
  private readonly moment: Intl.DateTimeFormat;
  private readonly clock: Intl.DateTimeFormat;
  private readonly weekday: Intl.DateTimeFormat;
  private readonly calendar: Intl.DateTimeFormat;
  private readonly words: Intl.RelativeTimeFormat;

  constructor(language: string | undefined, timeZone: string | undefined) {
    const zone = timeZone === undefined ? {} : { timeZone };
    this.day = new Intl.DateTimeFormat(language, { dateStyle: "medium", ...zone });
    this.moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", ...zone });
    this.clock = new Intl.DateTimeFormat(language, { timeStyle: "short", ...zone });
    this.weekday = new Intl.DateTimeFormat(language, { weekday: "long", ...zone });
    this.calendar = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", ...zone });
    this.words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  }

  /** A time as text. `now` is asked for `relative` only. */
  format(time: Date, format: string, now: Date): string {
    if (format === "day") return this.day.format(time);
    if (format === "relative") return this.relative(time, now);
    return this.moment.format(time);
  }

  /** Puts words into every `<time>` of a fragment. */
  localise(fragment: ParentNode, now: Date): void {
    for (const element of fragment.querySelectorAll<HTMLTimeElement>("time[data-format]")) {
      const time = new Date(element.dateTime);
      if (Number.isNaN(time.getTime())) continue;
      element.textContent = this.format(time, element.dataset["format"] ?? "moment", now);
      element.title = this.moment.format(time);
    }
  }

  private relative(time: Date, now: Date): string {
    const days = this.daysBetween(time, now);
    if (days === 0) return this.clock.format(time);
    if (days === 1) return this.words.format(-1, "day");
    if (days > 1 && days < 7) return this.weekday.format(time);
    return this.day.format(time);
  }

  /** Midnights of the time zone between the two; any beyond a week count as eight. */
  private daysBetween(time: Date, now: Date): number {
    if (now.getTime() - time.getTime() > 8 * DAY) return 8; // most of a list: no need to ask the calendar
    return Math.round((this.midnight(now) - this.midnight(time)) / DAY);
  }

  private midnight(time: Date): number {
    return Date.parse(`${this.calendar.format(time)}T00:00:00Z`);
  }
}
