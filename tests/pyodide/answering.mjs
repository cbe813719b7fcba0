// Puts a file of questions to the lean Python of the site, started as a worker starts it, and writes what it answers.
//
//   node --expose-gc answering.mjs PYODIDE_FOLDER IN_FOLDER OUT_FOLDER
//
// IN_FOLDER holds lean.wasm, lean.mjs, the compiled library and archive, the book, the areas, the rings, questions.json and options.json.
// OUT_FOLDER receives answers.json: for each question its reply, or `{trap}` with the message where Python stopped, after which another is started.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder, outFolder] = process.argv.slice(2).map((path) => resolve(path));
const bytes = async (name) => new Uint8Array(await readFile(`${folder}/${name}`));
const read = async (name) => JSON.parse(await readFile(`${folder}/${name}`, "utf8"));
const module = await WebAssembly.compile(await readFile(`${folder}/lean.wasm`));
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (held, imports) => {
  if (held instanceof WebAssembly.Module || held.byteLength < 1_000_000) return instantiate(held, imports);
  return { module, instance: await instantiate(module, imports) };
};
const { loadPyodide, default: createPyodideModule } = await import(pathToFileURL(`${folder}/lean.mjs`).href);
const { info } = JSON.parse(await readFile(`${pyodideFolder}/pyodide-lock.json`, "utf8"));
const { collecting } = await read("options.json");
const names = (await readdir(folder)).sort();

async function start() {
  const python = await loadPyodide({
    indexURL: pyodideFolder,
    packageBaseUrl: pyodideFolder,
    stdLibURL: `${folder}/library.zip`,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { PYTHONHASHSEED: "0" },
    createPyodideModule,
  });
  python.FS.writeFile("/geodesic.zip", await bytes("geodesic.zip"));
  python.pyimport("sys").path.append("/geodesic.zip");
  const views = python.pyimport("ce_guidance.views");
  const desk = views.Desk(views.open_book(python.toPy(await bytes("book.json"))));
  for (const name of names.filter((one) => one.endsWith(".jsonl"))) {
    const rings = names.filter((one) => one.startsWith(`${name.slice(0, -".jsonl".length)}--`) && one.endsWith(".ring"));
    desk.add(python.toPy(await bytes(name)), python.toPy(await Promise.all(rings.map(bytes))));
  }
  const gc = python.pyimport("gc");
  gc.freeze();
  gc.enable();
  if (collecting) gc.set_threshold(collecting, 2, 2);
  return { desk, collect: () => gc.collect() };
}

let at = await start();
const answers = [];
for (const [tool, question, today] of await read("questions.json")) {
  const before = answers.length;
  try {
    answers.push(at.desk(tool, question, today, "../../"));
    if (collecting) at.collect();
  } catch (error) {
    answers.length = before; // what is collected after a question belongs to it
    answers.push({ trap: String(error.message).split("\n").at(-2) || String(error), stack: String(error.stack).slice(0, 1500) });
    if (error instanceof WebAssembly.RuntimeError || /fatal|unreachable|null function/.test(String(error))) at = await start();
  }
}
await writeFile(`${outFolder}/answers.json`, JSON.stringify(answers));
