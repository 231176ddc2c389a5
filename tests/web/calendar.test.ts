import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar, localDay } from "../../web/shell/calendar";

import { Clockwork } from "./clockwork";

const MINUTE = 60_000;

function bench(start: Date): { clock: Clockwork; days: string[]; calendar: Calendar; jump: (milliseconds: number) => void } {
  const clock = new Clockwork();
  let ahead = start.getTime();
  const days: string[] = [];
  const situation = { now: () => new Date(ahead + clock.time()), later: clock.later };
  const calendar = new Calendar(situation, (day) => { days.push(day); });
  return { clock, days, calendar, jump: (milliseconds) => { ahead += milliseconds; } };
}

test("G7: the day is the one of the page's own calendar, with all its digits", () => {
  assert.equal(localDay(new Date(2026, 0, 5, 0, 0, 0)), "2026-01-05");
  assert.equal(localDay(new Date(2026, 11, 31, 23, 59, 59)), "2026-12-31");
});

test("G7: a new day is said at midnight, once", () => {
  const { clock, days } = bench(new Date(2026, 1, 28, 23, 50));
  clock.pass(9 * MINUTE);
  assert.deepEqual(days, []);
  clock.pass(2 * MINUTE);
  assert.deepEqual(days, ["2026-03-01"]);
  clock.pass(24 * 60 * MINUTE);
  assert.deepEqual(days, ["2026-03-01", "2026-03-02"]);
});

test("G7: after a sleep the day is right as soon as the page is seen", () => {
  const { days, calendar, jump } = bench(new Date(2026, 1, 28, 12, 0));
  calendar.look();
  assert.deepEqual(days, []);
  jump(3 * 24 * 60 * MINUTE);
  calendar.look();
  assert.deepEqual(days, ["2026-03-03"]);
  jump(-24 * 60 * MINUTE);
  calendar.look();
  assert.deepEqual(days, ["2026-03-03", "2026-03-02"]);
});
