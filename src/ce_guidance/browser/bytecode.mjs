// Runs bytecode_inside.py in the very Python that readers get, and brings what it made back.
//
//   node bytecode.mjs PYODIDE_FOLDER IN_FOLDER OUT_FOLDER
//
// Only Pyodide's own compiler writes the byte code that Pyodide reads; another Python 3.14 would do, and few machines have one.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, inFolder, outFolder] = process.argv.slice(2).map((path) => resolve(path));
try {
  const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
  const { info } = JSON.parse(await readFile(`${pyodideFolder}/pyodide-lock.json`, "utf8"));
  const python = await loadPyodide({
    indexURL: pyodideFolder,
    packageBaseUrl: pyodideFolder,
    stdLibURL: `${inFolder}/library.zip`,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { PYTHONHASHSEED: "0" },
  });
  for (const folder of ["/in", "/out"]) python.FS.mkdir(folder);
  for (const name of (await readdir(inFolder)).filter((name) => name !== "library.zip")) python.FS.writeFile(`/in/${name}`, await readFile(`${inFolder}/${name}`));
  python.pyimport("sys").path.append("/in");
  python.pyimport("bytecode_inside").compile_all();
  for (const name of python.FS.readdir("/out").filter((name) => !name.startsWith("."))) {
    await writeFile(`${outFolder}/${name}`, python.FS.readFile(`/out/${name}`));
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`); // without the line of source, which is one million letters long
  process.exit(1);
}
