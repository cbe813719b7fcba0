// Asks Pyodide, as it ships, which libraries in C it was linked with, and which versions they say they are.
//
//   node linked.mjs PYODIDE_FOLDER IN_FOLDER OUT_FOLDER

import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, , outFolder] = process.argv.slice(2).map((path) => resolve(path));
const ASKED = `
import importlib, json, platform, sys
TOLD_BY = {
    "bzip2": ("_bz2", ""), "expat": ("pyexpat", "EXPAT_VERSION"), "libffi": ("_ctypes", ""), "mpdecimal": ("_decimal", "__libmpdec_version__"),
    "sqlite": ("_sqlite3", "sqlite_version"), "xz": ("_lzma", ""), "zlib": ("zlib", "ZLIB_RUNTIME_VERSION"), "zstd": ("_zstd", "zstd_version"),
}
held = {"cpython": platform.python_version()}
for name, (module, version) in TOLD_BY.items():
    if module in sys.builtin_module_names:
        held[name] = str(getattr(importlib.import_module(module), version, "")).rpartition("_")[2] if version else ""
json.dumps(held)`;
try {
  const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
  const python = await loadPyodide({ indexURL: pyodideFolder });
  await writeFile(`${outFolder}/linked.json`, python.runPython(ASKED));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
