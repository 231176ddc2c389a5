// Boots Pyodide under Node with the engine's own sodium object and runs tests/pyodide/crypto_cases.py.
// Arguments: the wheels to unpack. Prints the JSON object of results as its last line.
import { readFile, rm } from "node:fs/promises";
import { build } from "esbuild";
import { loadPyodide } from "pyodide";

// Node prints the line that threw, and Pyodide's line is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const checkout = new URL("../../", import.meta.url).pathname;
// Bundled beside this file, so that Node finds libsodium where the checkout has it.
const bundle = new URL(`./sodium-${process.pid}.mjs`, import.meta.url).pathname;
await build({
  entryPoints: [`${checkout}web/engine/ffi/sodium.ts`],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  logLevel: "error",
});
let ffi;
try {
  ffi = await import(bundle);
} finally {
  await rm(bundle);
}

const pyodide = await loadPyodide();
for (const wheel of process.argv.slice(2)) pyodide.unpackArchive(new Uint8Array(await readFile(wheel)), "wheel");
for (const folder of ["pyapp", "tests"]) {
  pyodide.FS.mkdirTree(`/checkout/${folder}`);
  pyodide.mountNodeFS(`/checkout/${folder}`, `${checkout}${folder}`);
}
pyodide.registerJsModule("holdfast_sodium", await ffi.loadSodium());
const path = pyodide.pyimport("sys").path;
path.append("/checkout/pyapp");
path.append("/checkout");
console.log(pyodide.pyimport("tests.pyodide.crypto_cases").run());
