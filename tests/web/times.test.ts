import assert from "node:assert/strict";
import { test } from "node:test";

import { Times } from "../../web/shell/times";

const NOW = new Date("2026-03-10T23:30:00Z");
const times = new Times("en-GB", "UTC");

/** What a list says, at `NOW`, of a time. */
function said(time: string, where = times): string {
  return where.format(new Date(time), "relative", NOW);
}

test("today by the clock, yesterday and the days before by name, older ones by date", () => {
  assert.equal(said("2026-03-10T00:05:00Z"), "00:05");
  assert.equal(said("2026-03-09T23:59:00Z"), "yesterday");
  assert.equal(said("2026-03-08T12:00:00Z"), "Sunday");
  assert.equal(said("2026-03-04T00:00:00Z"), "Wednesday");
  assert.equal(said("2026-03-03T23:59:00Z"), "3 Mar 2026");
  assert.equal(said("2025-03-09T23:59:00Z"), "9 Mar 2025");
});

test("days are those of the time zone, also where a clock is put forward", () => {
  const berlin = new Times("en-GB", "Europe/Berlin"); // there it is the 11th already
  assert.equal(said("2026-03-10T23:10:00Z", berlin), "00:10");
  assert.equal(said("2026-03-10T12:00:00Z", berlin), "yesterday");
  const spring = berlin.format(new Date("2026-03-28T12:00:00Z"), "relative", new Date("2026-03-29T12:00:00Z"));
  assert.equal(spring, "yesterday");
});

test("days and moments", () => {
  assert.equal(times.format(NOW, "day", NOW), "10 Mar 2026");
  assert.equal(times.format(NOW, "moment", NOW), "10 Mar 2026, 23:30");
});
