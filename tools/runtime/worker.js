/**
 * Python, in a worker: the only module that knows Pyodide.
 *
 * Takes `{id, question, answers}` and gives `{id, answer}` or `{id, problem}`. It is never given
 * Python to run. Before that it tells how loading goes: `{state: "loading", got, of}`, then
 * `{state: "ready"}` or `{state: "failed", code, message}`.
 */

import manifest from "./manifest.js";
import { LoadFailure, proven, seal, serveOnly } from "./guard.js";

/** @typedef {{reply: (book: unknown, tool: string, request: string, today: unknown) => string, open_book: (text: string, rings: unknown) => unknown}} Asking */

const folder = new URL(manifest.folder, import.meta.url).href;

async function load() {
  if (typeof WebAssembly !== "object") {
    throw new LoadFailure("no-wasm", "This browser does not allow WebAssembly, which the calculator needs.");
  }
  const listed = { ...manifest.files, ...manifest.extra[self.name] };
  const names = Object.keys(listed);
  const of = names.reduce((sum, name) => sum + listed[name].bytes, 0);
  let got = 0;
  const files = new Map();
  await Promise.all(
    names.map(async (name) => {
      const url = folder + name;
      const held = await proven(url, listed[name], (more) => {
        got += more;
        postMessage({ state: "loading", got, of });
      });
      files.set(url, held);
    }),
  );
  serveOnly(files);
  // Its own compile check: Pyodide waits for ever on a wasm that does not compile.
  await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).catch(() => {
    throw new LoadFailure("wasm-blocked", "This page's host does not allow WebAssembly, which the calculator needs.");
  });
  const { loadPyodide } = await import(folder + "pyodide.mjs");
  const pyodide = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: JSON.stringify(manifest.lock),
    env: { PYTHONHASHSEED: "0" },
  });
  for (const name of ["ce_guidance.zip", "geographiclib.zip"].filter((name) => name in listed)) {
    pyodide.FS.writeFile(`/${name}`, files.get(folder + name));
    pyodide.pyimport("sys").path.append(`/${name}`);
  }
  const asking = /** @type {Asking} */ (pyodide.pyimport("ce_guidance.asking"));
  const rings = names.filter((name) => name.endsWith(".ring")).map((name) => files.get(folder + name));
  const book = asking.open_book(new TextDecoder().decode(files.get(folder + "book.json")), pyodide.toPy(rings));
  const date = pyodide.pyimport("datetime").date;
  seal();
  /** @param {string} question @param {object} answers */
  const reply = (question, answers) =>
    JSON.parse(asking.reply(book, question, JSON.stringify(answers), date.fromisoformat(today())));
  if (reply("about", {}).build !== manifest.build) {
    throw new LoadFailure("other-edition", "This page has been updated since you opened it. Reload it.");
  }
  return reply;
}

/** Today on this device, as year-month-day. Only used to refuse rules that have expired. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const ready = load().then(
  (reply) => {
    postMessage({ state: "ready" });
    return reply;
  },
  (error) => {
    const { code, message } = error instanceof LoadFailure ? error : { code: "broken", message: "The calculator did not start." };
    postMessage({ state: "failed", code, message });
    return null;
  },
);

addEventListener("message", async ({ data: { id, question, answers } }) => {
  const reply = await ready;
  if (!reply) return;
  postMessage({ id, state: "working" });
  try {
    const answer = reply(question, answers);
    postMessage(answer.problem ? { id, problem: answer.problem } : { id, answer });
  } catch {
    postMessage({ state: "failed", code: "broken", message: "The calculator stopped working." });
  }
});
