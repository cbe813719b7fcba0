// What Python still compiles from text when our modules start: prints it as JSON.
//
//   node compiles_nothing.mjs PYODIDE_FOLDER FOLDER_WITH_LIBRARY_AND_TOOLS BOOK

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, made, book] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: pyodideFolder, stdLibURL: `${made}/library.zip` });
python.FS.writeFile("/tools.zip", readFileSync(`${made}/tools.zip`));
python.FS.writeFile("/book.json", readFileSync(book));
process.stdout.write(
  python.runPython(`
import json, sys
seen = []
sys.addaudithook(lambda event, details: event == "compile" and seen.append(str(details[0])[:80]))
sys.path.append("/tools.zip")
import ce_guidance.asking
with open("/book.json") as file:
    ce_guidance.asking.open_book(file.read())
json.dumps([*seen, json.__file__])
`),
);
