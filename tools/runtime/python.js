/**
 * Starts Python: the only module that knows Pyodide. What it relies on inside Pyodide stands in
 * docs/about/decisions/0010-fast.md, and a test names it when the version changes.
 */

import { filesOf, parted } from "./areas.js";
import { isMemory } from "./arrived.js";
import { LoadFailure, folder, moduleAt, proven, provenModule, seal, serveOnly } from "./guard.js";
import { forgetCopy, keepCopy, keptCopy } from "./kept.js";

/** @typedef {"quick" | "afresh" | "stock" | "keep"} Way how to start: with a kept copy if there is one, without, as Pyodide ships it, or only to keep a copy */
/** @typedef {((tool: string, request: string, today: string, root: string) => string) & {add: (area: unknown, rings: unknown) => void}} Desk where Python takes questions */
/** @typedef {{Desk: (book: unknown) => Desk, open_book: (text: unknown) => unknown, prepare: () => void}} Views */
/** A tool, a question, the day on which it is asked, and the data of the right answer. @typedef {[string, string, string, string]} Sample */
/** Gives the answer as text: a page reads that sooner than it is given a copy of what it says. @typedef {(question: string, answers: object, root: string, today: string) => string} Reply */

/** What has started. @typedef {{reply: Reply, add: (area: string) => Promise<boolean>, copied: boolean}} Started */

/** How long one calculation may take, in milliseconds. */
const LIMIT = 5_000;
/** What Pyodide asks for by this name is the module that was proven. */
const WASM = "pyodide.asm.wasm";
const KEYBOARD_INTERRUPT = 2;
/** How much more has to have come before it is told: each telling is work for the page too. */
const STEP = 0.05;

/** When the calculation that runs is to be stopped. */
let until = Infinity;

/**
 * Loads and proves everything, starts Python, tests it, and takes its way to the network away.
 *
 * @param {Way} way
 * @param {string} area the area in which a page measures, or nothing
 * @param {(share: number, bytes: number) => void} arrived is told the share that has come, and bytes in all
 * @returns {Promise<Started | undefined>} nothing if only a copy was to be kept
 */
export async function startPython(way, area, arrived) {
  if (typeof WebAssembly !== "object") {
    throw new LoadFailure("no-wasm");
  }
  const copy = way === "quick" ? keptCopy() : undefined;
  const parts = way === "stock" ? manifest.stock : manifest.quick;
  const names = [...parts.asked];
  if (area) names.push(parts.geodesic);
  const shares = new Map(names.map((name) => [name, 0]));
  const of = names.reduce((sum, name) => sum + manifest.files[name].sent, 0);
  let last = 0;
  const progress = (/** @type {string} */ name) => (/** @type {number} */ share) => {
    shares.set(name, share);
    const now = names.reduce((sum, one) => sum + (shares.get(one) ?? 0) * manifest.files[one].sent, 0) / of;
    if (now - last < STEP && now < 1) return;
    last = now;
    arrived(now, of);
  };
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const files = new Map();
  /** Pyodide's own script, read while the rest arrives. @type {unknown} */
  let engine;
  const take = async (/** @type {string} */ name) => {
    files.set(name, await proven(name, progress(name)));
    if (name === parts.script) engine = (await import(await moduleAt(name))).default;
  };
  const module = way === "stock" ? take(parts.wasm) : provenModule(parts.wasm, progress(parts.wasm));
  /** Ends as soon as the wasm turns out not to be right, and not otherwise. @type {Promise<never>} */
  const refused = module.then(() => new Promise(() => {}));
  await Promise.race([refused, Promise.all([way === "stock" && module, ...names.filter((name) => name !== parts.wasm).map(take)])]);
  const halted = startWith(way === "stock" ? compiled(files) : /** @type {Promise<WebAssembly.Module>} */ (module), files);
  unpack(files);
  serveOnly(files);
  const restored = await copy;
  try {
    const pyodide = await Promise.race([refused, halted, boot(parts, way === "keep", restored, engine)]);
    if (parts.tools) put(pyodide, parts.tools, files);
    // Every start from a copy would draw the same numbers. What is carried draws none, and has no such module.
    if (restored) pyodide.pyimport("sys").modules.get("random")?.seed();
    const views = /** @type {Views} */ (pyodide.pyimport("ce_guidance.views"));
    if (way === "keep") {
      views.prepare();
      return void (await keepCopy(pyodide.makeMemorySnapshot()));
    }
    if (area) put(pyodide, parts.geodesic, files);
    const desk = views.Desk(views.open_book(pyodide.toPy(files.get("book.json"))));
    test(desk, JSON.parse(new TextDecoder().decode(files.get("samples.json"))));
    // What is there by now stays: from here on Python looks only through what a question leaves behind.
    const { freeze, enable } = pyodide.pyimport("gc");
    freeze();
    enable();
    seal();
    pyodide.setInterruptBuffer(/** @type {any} */ (clock));
    const add = adding(desk, Boolean(area), (held) => pyodide.toPy(held));
    if (area) await add(area);
    return { copied: Boolean(restored), reply: replies(desk), add };
  } catch (error) {
    if (restored && !(error instanceof LoadFailure)) await forgetCopy();
    throw error;
  }
}

/** A runtime that answers otherwise than the build did answers nobody. @param {Desk} desk @param {Sample[]} samples */
function test(desk, samples) {
  for (const [tool, question, day, expected] of samples) {
    if (!desk(tool, question, day, "").startsWith(`${expected}\n`)) throw new Error(`wrong: ${tool}`);
  }
}

/**
 * Gives Python the rules of an area once they are here and proven, and tests it with them; tells whether it then has them.
 *
 * @param {Desk} desk
 * @param {boolean} measures
 * @param {(held: unknown) => unknown} toPython
 * @returns {(area: string) => Promise<boolean>}
 */
function adding(desk, measures, toPython) {
  /** @type {Set<string>} */
  const added = new Set();
  return async (area) => {
    const held = added.has(area) ? undefined : await filesOf(area, measures);
    if (!held || added.has(area)) return added.has(area);
    const [samples, rules] = parted(held.book);
    desk.add(toPython(rules), toPython(held.rings));
    test(desk, samples);
    added.add(area);
    return true;
  };
}

/**
 * Hands Pyodide, which makes itself ready meanwhile, the module once it is proven. Gives what ends if that cannot be run: Pyodide
 * itself would wait for ever.
 *
 * @param {Promise<WebAssembly.Module>} proving
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files
 * @returns {Promise<never>}
 */
function startWith(proving, files) {
  files.set(WASM, new Uint8Array(0)); // asked for, and not looked at
  const { instantiate } = /** @type {{instantiate: (...given: any[]) => Promise<any>}} */ (WebAssembly);
  return new Promise((_, halt) => {
    // Small modules of Pyodide's own fail for want of memory too.
    WebAssembly.instantiate = async (/** @type {any[]} */ ...given) => {
      try {
        return await instantiate(...given);
      } catch (error) {
        if (isMemory(error)) halt(error);
        throw error;
      }
    };
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const module = await proving;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        halt(error);
        throw error;
      }
    };
  });
}

/** The wasm that Pyodide ships, once it is here. @param {Map<string, Uint8Array<ArrayBuffer>>} files */
function compiled(files) {
  return WebAssembly.compile(/** @type {Uint8Array<ArrayBuffer>} */ (files.get(WASM))).catch((error) => {
    throw new LoadFailure(isMemory(error) ? "no-memory" : "wasm-blocked");
  });
}

/**
 * @param {typeof manifest.quick} parts
 * @param {boolean} toKeep
 * @param {Uint8Array | undefined} restored
 * @param {unknown} engine
 */
async function boot(parts, toKeep, restored, engine) {
  const { loadPyodide } = await import(await moduleAt(parts.loader));
  return loadPyodide({
    indexURL: folder,
    stdLibURL: folder + parts.library,
    packageBaseUrl: folder,
    lockFileContents: JSON.stringify(manifest.lock),
    env: { PYTHONHASHSEED: "0" },
    _makeSnapshot: toKeep,
    _loadSnapshot: restored,
    createPyodideModule: engine,
  });
}

/** Takes apart what travelled in one file. @param {Map<string, Uint8Array<ArrayBuffer>>} files */
function unpack(files) {
  const { name, parts } = manifest.pack;
  const held = files.get(name);
  if (!held) return;
  let from = 0;
  for (const [part, bytes] of Object.entries(parts)) files.set(part, held.subarray(from, (from += bytes)));
}

/** @param {any} pyodide @param {string} name @param {Map<string, Uint8Array<ArrayBuffer>>} files */
function put(pyodide, name, files) {
  pyodide.FS.writeFile(`/${name}`, files.get(name));
  const { path } = pyodide.pyimport("sys");
  if (!path.includes(`/${name}`)) path.append(`/${name}`);
}

/** Python looks here now and then whether it is to stop; a page cannot end a worker that it shares with others. */
const clock = {
  get 0() {
    return performance.now() > until ? KEYBOARD_INTERRUPT : 0;
  },
  set 0(_) {},
};

/** @param {Desk} desk @returns {Reply} */
function replies(desk) {
  return (question, answers, root, today) => {
    until = performance.now() + LIMIT;
    try {
      return desk(question, JSON.stringify(answers), today, root);
    } catch (error) {
      if (performance.now() > until) throw new LoadFailure("too-long");
      throw error;
    } finally {
      until = Infinity;
    }
  };
}
