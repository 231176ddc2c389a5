/**
 * Starts Python: Pyodide from our origin, with a standard library and packages that the build has compiled.
 *
 * Theory: most of a stock start is spent on compiling Python source and on waiting for one file after the other. So
 * everything is fetched and the WebAssembly compiled at once; the standard library and the pure packages are stored
 * archives of `.pyc`, imported from where they lie; the lock file is inline and empty, since nothing is ever loaded from
 * an index.
 *
 * Danger: two things here are not documented, and are pinned with Pyodide's version. `_api.on_fatal` is its own hook for
 * a dead interpreter; should it go, errors with `pyodide_fatal_error` still arrive as uncaught ones (main.ts). And its
 * WebAssembly imports two functions for a marker of errors, which `instantiateWasm` must provide when we replace it (in
 * pyodide.mjs: `getJsvErrorImport`); should they go, starting fails at once, in every test.
 */

import { pyodide as assets } from "../generated/build";

/** What is used of Pyodide. */
export interface Python {
  unpackArchive(buffer: ArrayBuffer, format: string, options: { extractDir: string }): void;
  registerJsModule(name: string, module: object): void;
  pyimport(name: string): unknown;
  readonly _api: { on_fatal?: (error: unknown) => void };
}

interface FileSystem {
  writeFile(path: string, data: Uint8Array, options?: { canOwn?: boolean }): void;
}

interface PyodideScript {
  loadPyodide(options: object): Promise<Python>;
}

interface ModuleSettings {
  instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) => object;
}

type CreateModule = (settings: ModuleSettings) => Promise<unknown>;

/** Has Emscripten's start use what is compiled already. */
function precompiled(compiling: Promise<WebAssembly.Module>): ModuleSettings["instantiateWasm"] {
  return (imports, done) => {
    const marker = Symbol("error");
    Object.assign(imports["env"] ?? {}, {
      Jsv_GetError_import: () => marker,
      JsvError_Check: (value: unknown) => value === marker,
    });
    void compiling.then(async (module) => { done(await WebAssembly.instantiate(module, imports), module); });
    return {};
  };
}

async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`A part of Holdfast is missing (${String(response.status)}).`);
  return response.arrayBuffer();
}

/** Where an archive that is imported from as it is lies in Pyodide's file system. */
function pathOf(index: number): string {
  return `/lib/holdfast-${String(index)}.zip`;
}

const SITE_PACKAGES = "/lib/python3.14/site-packages";

/** Starts everything at once; resolves when the interpreter runs and can import `holdfast`. */
export async function startPython(): Promise<Python> {
  const compiling = WebAssembly.compileStreaming(fetch(assets.wasmUrl));
  const mounted = assets.archives.filter(({ mount }) => mount === "path").map(({ url }) => fetched(url));
  const unpacked = assets.archives.filter(({ mount }) => mount === "unpack").map(({ url }) => fetched(url));
  const script = import(assets.moduleUrl) as Promise<PyodideScript>;
  const main = import(assets.asmUrl) as Promise<{ default: CreateModule }>;
  const python = await (await script).loadPyodide({
    indexURL: assets.indexUrl,
    stdLibURL: assets.stdlibUrl,
    lockFileContents: assets.lock,
    packageBaseUrl: assets.indexUrl,
    createPyodideModule: async (settings: ModuleSettings) => {
      settings.instantiateWasm = precompiled(compiling);
      return (await main).default(settings);
    },
    env: { HOME: "/home/holdfast", PYTHONPATH: mounted.map((_, index) => pathOf(index)).join(":"), PYTHONDONTWRITEBYTECODE: "1" },
    fsInit: async (files: FileSystem) => {
      for (const [index, bytes] of (await Promise.all(mounted)).entries()) {
        files.writeFile(pathOf(index), new Uint8Array(bytes), { canOwn: true });
      }
    },
    stdout: () => undefined, // nothing of a vault goes into a log
    stderr: (line: string) => { console.error(line); },
  });
  for (const bytes of await Promise.all(unpacked)) python.unpackArchive(bytes, "zip", { extractDir: SITE_PACKAGES });
  return python;
}
