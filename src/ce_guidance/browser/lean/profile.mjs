// Starts Python as a reader's browser does, lets it do all that it may have to, and notes which of its functions were entered: a profile run.
//
//   node --expose-gc profile.mjs PYODIDE_FOLDER IN_FOLDER OUT_FOLDER
//
// IN_FOLDER holds instrumented.wasm, lean.mjs, the compiled archives, the book, the rings and the questions; OUT_FOLDER receives
// entered.json. Python is started three times: as on a first visit, to keep a copy, and from that copy.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder, outFolder] = process.argv.slice(2).map((path) => resolve(path));
const PROBE = "entered ";
const KEYBOARD_INTERRUPT = 2;
const entered = new Set();
const instantiate = WebAssembly.instantiate;
const module = await WebAssembly.compile(await readFile(`${folder}/instrumented.wasm`));
let probes = {};

// Pyodide is shown everything that the module exports but the probes.
WebAssembly.instantiate = async (bytes, imports) => {
  if (bytes instanceof WebAssembly.Module || bytes.byteLength < 1_000_000) return instantiate(bytes, imports);
  const { exports } = await instantiate(module, imports);
  const all = Object.entries(exports);
  probes = Object.fromEntries(all.filter(([name]) => name.startsWith(PROBE)));
  return { module, instance: { exports: Object.fromEntries(all.filter(([name]) => !name.startsWith(PROBE))) } };
};

/** What JavaScript no longer holds it gives back to Python when it pleases: here it pleases now, or two builds would differ. */
async function note() {
  for (let n = 0; n < 3; n++) {
    gc();
    await pause(20);
  }
  for (const [name, probe] of Object.entries(probes)) if (probe.value) entered.add(Number(name.slice(PROBE.length)));
}

const { loadPyodide, default: createPyodideModule } = await import(pathToFileURL(`${folder}/lean.mjs`).href);
const { info } = JSON.parse(await readFile(`${pyodideFolder}/pyodide-lock.json`, "utf8"));
const text = (name) => readFile(`${folder}/${name}`, "utf8");

async function start(more) {
  const python = await loadPyodide({
    indexURL: pyodideFolder,
    packageBaseUrl: pyodideFolder,
    stdLibURL: `${folder}/library.zip`,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { PYTHONHASHSEED: "0" },
    createPyodideModule,
    ...more,
  });
  const put = async (name) => {
    python.FS.writeFile(`/${name}`, await readFile(`${folder}/${name}`));
    const { path } = python.pyimport("sys");
    if (!path.includes(`/${name}`)) path.append(`/${name}`);
  };
  const views = python.pyimport("ce_guidance.views");
  views.prepare();
  const { freeze, enable } = python.pyimport("gc");
  freeze();
  enable();
  return { python, views, put };
}

async function profile({ python, views, put }, whole) {
  await put("geodesic.zip");
  await put("profile.zip");
  const names = (await readdir(folder)).sort();
  const bytes = async (name) => new Uint8Array(await readFile(`${folder}/${name}`));
  const book = views.open_book(python.toPy(await bytes("book.json")));
  const inside = python.pyimport("profile_inside");
  if (!python.FS.analyzePath("/in").exists) python.FS.mkdir("/in");
  python.FS.writeFile("/in/questions.json", await text("questions.json"));
  const desk = views.Desk(book);
  for (const name of names.filter((name) => name.endsWith(".jsonl"))) {
    const rings = names.filter((one) => one.startsWith(`${name.slice(0, -".jsonl".length)}--`) && one.endsWith(".ring"));
    desk.add(python.toPy(await bytes(name)), python.toPy(await Promise.all(rings.map(bytes))));
  }
  // Before anything else looks for garbage, as in a worker: the first round of a collector that runs in steps goes through all that is there.
  if (whole) inside.answer_while_collecting(desk);
  inside.answer_all(desk, whole);
  if (!whole) return;
  inside.use_every_method();
  inside.collect();
  inside.collect_every_kind();
  inside.answer_while_collecting(desk);
  inside.run_out();
  for (const broken of [() => views.view(book), () => views.view(1, "about", "{}", 2), () => desk("about", "{}", "2026-02-30"), () => python.pyimport("no_such_module"), () => views.nothing()]) {
    try {
      broken();
    } catch (error) {
      String(error.message);
    }
  }
  let stop = 0;
  python.setInterruptBuffer({ get 0() { return stop ? KEYBOARD_INTERRUPT : 0; }, set 0(_) {} });
  inside.answer_all(desk, false);
  stop = 1;
  try {
    inside.answer_all(desk, true);
  } catch (error) {
    if (!String(error.message).includes("KeyboardInterrupt")) throw error;
  }
}

try {
  await profile(await start({}), true);
  await note();
  const { python } = await start({ _makeSnapshot: true });
  const copy = python.makeMemorySnapshot();
  await note();
  await profile(await start({ _loadSnapshot: copy }), false);
  await note();
  await writeFile(`${outFolder}/entered.json`, JSON.stringify([...entered].sort((one, other) => one - other)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
