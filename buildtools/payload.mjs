// Runs payload_in_pyodide.py inside Pyodide under Node, so that the bytecode's magic number is the browser's.
// Usage: node payload.mjs REQUEST.json   (paths in it are absolute, on this machine)
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const request = process.argv[2];
const here = dirname(fileURLToPath(import.meta.url));
const pyodide = await loadPyodide();
pyodide.FS.mkdir("/host");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: "/" }, "/host");
pyodide.globals.set("REQUEST", `/host${request}`);
pyodide.runPython(readFileSync(join(here, "payload_in_pyodide.py"), "utf8"));
