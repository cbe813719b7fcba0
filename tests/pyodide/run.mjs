// Runs Python in stock Pyodide under Node, with the wheel and the lock that the site publishes.
//
//   node run.mjs PYODIDE_FOLDER LOCK SITE_PACKAGES ROOT SCRIPT [ARGUMENT ...]
//
// LOCK is a file or an address. SITE_PACKAGES, of this machine, stands last on Python's path: pytest and what else the tests need is pure Python.
// ROOT is the checkout. The script ends with the exit status in `status`.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, lock, site, root, script, ...rest] = process.argv.slice(2);
process.on("uncaughtException", (error) => {
  console.error(error.message); // without the line of source, which is one million letters long
  process.exit(1);
});
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ lockFileURL: lock, stdout: (line) => console.log(line), stderr: (line) => console.error(line), env: { HOME: "/tmp", PYTHONDONTWRITEBYTECODE: "1", PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1" } });
await python.loadPackage(["ce-guidance", "ce-guidance-postcodes"], { messageCallback: () => {} });
python.FS.mkdirTree("/venv");
python.FS.mkdirTree("/checkout");
python.FS.mount(python.FS.filesystems.NODEFS, { root: resolve(site) }, "/venv");
python.FS.mount(python.FS.filesystems.NODEFS, { root: resolve(root) }, "/checkout");
python.globals.set("arguments", python.toPy(rest));
python.runPython(readFileSync(script, "utf8"));
process.exitCode = python.globals.get("status") ?? 0; // and not `exit`, which cuts off what is still to be printed
