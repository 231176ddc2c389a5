// Writes .br and .gz beside each file named in the JSON list, unless the cache has them already by content hash.
// Usage: node compress.mjs LIST.json CACHE QUALITY
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [list, cache, quality] = process.argv.slice(2);
const packers = {
  br: (data) => promisify(brotliCompress)(data, {
    params: { [constants.BROTLI_PARAM_QUALITY]: Number(quality), [constants.BROTLI_PARAM_SIZE_HINT]: data.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }),
  gz: (data) => promisify(gzip)(data, { level: 9 }),
};

async function compress(file) {
  const data = readFileSync(file);
  const hash = createHash("sha256").update(data).digest("hex");
  for (const [ending, pack] of Object.entries(packers)) {
    const kept = join(cache, `${hash}-${ending === "br" ? quality : "9"}.${ending}`);
    if (!existsSync(kept)) writeFileSync(kept, await pack(data));
    writeFileSync(`${file}.${ending}`, readFileSync(kept));
  }
}

mkdirSync(cache, { recursive: true });
const files = JSON.parse(readFileSync(list, "utf8"));
const workers = Array.from({ length: 2 }, async () => {
  while (files.length > 0) await compress(files.pop());
});
await Promise.all(workers);
