// Boots Pyodide as the browser does and runs pytest_in_pyodide.py in it.
// Usage: node pytest_in_pyodide.mjs REQUEST   (JSON, see in_pyodide.py; paths are this machine's)
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const request = JSON.parse(process.argv[2]);
const here = dirname(fileURLToPath(import.meta.url));
const pyodide = await loadPyodide({
  ...(request.stdlib === null ? {} : { stdLibURL: request.stdlib }),
  env: { HOME: "/home/holdfast", PYTHONDONTWRITEBYTECODE: "1", PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1" },
});
pyodide.FS.mkdir("/host");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: "/" }, "/host");
for (const archive of request.archives) {
  const bytes = readFileSync(archive);
  pyodide.unpackArchive(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength), "zip", {
    extractDir: "/lib/python3.14/site-packages",
  });
}
// Registered by the engine's worker; here only so that they can be imported.
for (const name of ["holdfast_page", "holdfast_slots", "holdfast_sodium", "holdfast_sqlite"]) pyodide.registerJsModule(name, {});
pyodide.globals.set("REQUEST", process.argv[2]);
process.exitCode = pyodide.runPython(readFileSync(join(here, "pytest_in_pyodide.py"), "utf8"));
