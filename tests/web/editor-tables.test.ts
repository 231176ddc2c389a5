import assert from "node:assert/strict";
import { test } from "node:test";

import { alignments } from "../../web/editor/preview-tables";

test("U34: columns stand as the dashes say", () => {
  assert.deepEqual(alignments("| --- | :-- | :-: | --: |"), ["start", "start", "center", "end"]);
  assert.deepEqual(alignments("--|:-:"), ["start", "center"]);
});
