/**
 * Guards what the worker loads and what Python can reach.
 *
 * Every file is read whole, its SHA-384 compared with the manifest, or with a list that the manifest proves, and only then
 * handed on. From then on `fetch` serves those bytes and nothing else: what Python can reach has no way to the network left.
 * This module alone keeps one, to the files of its own edition by their names: an area's rules are fetched when it is known.
 */

import { isMemory, isPage, isScript, refusal, unanswered } from "./arrived.js";

/** Where the runtime of this edition lies. A copy for rooms without network brings its files along. */
export const folder = self.ceFolder ?? new URL("./", import.meta.url).href;
/** The address of a module of the runtime. @param {string} name @returns {Promise<string>} */
export const moduleAt = async (name) => self.ceModule?.(name) ?? folder + name;
/** The way to the network, before it is taken away. */
const network = self.fetch.bind(self);
/** How the browser's own cache is used: where what came was wrong, it may have been kept, and would come again. @type {RequestCache} */
const usual = self.name.endsWith(" anew") ? "reload" : "default";

/**
 * Whether nothing but this script's own words limits what it may reach: its host sends no policy with it. A worker that a page
 * made (`blob:`) has the page's policy. What is read is the script itself, from where the browser has just put it.
 */
export async function hasNoPolicy() {
  if (!location.protocol.startsWith("http")) return false;
  try {
    const { headers } = await network(import.meta.url, { cache: "force-cache", credentials: "same-origin" });
    return !headers.get("Content-Security-Policy")?.includes("default-src ");
  } catch {
    throw new LoadFailure(unanswered());
  }
}

/** A failure that has a code, for which the page has the words: see `failures.js`. */
export class LoadFailure extends Error {
  /** @param {string} code @param {string} [file] the part of the runtime that failed */
  constructor(code, file = "") {
    super(code);
    this.code = code;
    this.file = file;
  }
}

/**
 * Reads one file and proves it.
 *
 * @param {string} name
 * @param {(share: number) => void} [arrived] is told which share of the file is there
 * @param {Proof} [proof] where it is not one of the manifest
 * @param {RequestCache} [cache] how the browser's own is used
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function proven(name, arrived = () => {}, proof = manifest.files[name], cache = usual) {
  const from = await response(name, proof, cache);
  const held = await whole(name, proof, from, arrived);
  // The browser would not run it, whatever it holds.
  if (name.endsWith(".js") && !isScript(from)) throw new LoadFailure("wrong-type", name);
  return held;
}

/**
 * Reads the wasm and proves it, while the browser already compiles it. Compiling runs nothing: the
 * module is handed on, to be instantiated, only after its hash is known to be right.
 *
 * @param {string} name
 * @param {(share: number) => void} arrived
 * @returns {Promise<WebAssembly.Module>}
 */
export async function provenModule(name, arrived) {
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  let compiler = /** @type {any} */ (undefined);
  const stream = new ReadableStream({ start: (controller) => void (compiler = controller) });
  const headers = { "Content-Type": "application/wasm" }; // some hosts say otherwise
  const compiling = WebAssembly.compileStreaming(new Response(stream, { headers }));
  compiling.catch(() => {}); // whichever fails first is told; the other must not be an unhandled fault
  try {
    const proof = manifest.files[name];
    await whole(name, proof, await response(name, proof), arrived, (piece) => compiler.enqueue(piece), () => compiler.close());
  } catch (error) {
    compiler.error(error);
    throw error;
  }
  return compiling.catch((error) => {
    throw new LoadFailure(isMemory(error) ? "no-memory" : "wasm-blocked");
  });
}

/** @param {string} name @param {Proof} proof @param {RequestCache} [cache] */
async function response(name, proof, cache = usual) {
  // The page's own files come first. A redirection is not followed, and is seen.
  const options = /** @type {RequestInit} */ ({ credentials: "omit", redirect: "manual", priority: "low", cache });
  if (!self.crypto?.subtle) options.integrity = `sha384-${proof.sha384}`;
  let come;
  try {
    come = await network(folder + name, options);
  } catch {
    throw new LoadFailure(unanswered(), name);
  }
  const refused = refusal(come);
  // A host may have said of its refusal, too, that it is to be kept for good.
  if (refused && cache === "default") return response(name, proof, "reload");
  if (refused || !come.body) throw new LoadFailure(refused || "missing", name);
  return come;
}

/**
 * @param {string} name
 * @param {Proof} listed
 * @param {Response} response
 * @param {(share: number) => void} arrived
 * @param {(piece: Uint8Array) => void} [pass] is given each piece as it comes
 * @param {() => void} [ended] is called when all have come, before they are proven
 */
async function whole(name, listed, response, arrived, pass, ended) {
  const held = room(listed.bytes);
  /** @type {Uint8Array | undefined} */
  let begins;
  const altered = () => new LoadFailure(isPage(response, begins) ? "sign-in" : "altered", name);
  let at = 0;
  try {
    for (const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      begins ??= value;
      if (at + value.length > held.length) throw altered();
      held.set(value, at);
      pass?.(value);
      at += value.length;
      arrived(at / held.length);
    }
  } catch (error) {
    if (error instanceof LoadFailure) throw error;
    throw new LoadFailure("cut-short", name);
  }
  ended?.();
  if (at < listed.bytes && !isPage(response, begins)) throw new LoadFailure("cut-short", name);
  if (self.crypto?.subtle && (await digest(held)) !== listed.sha384) throw altered();
  return held;
}

/** @param {number} bytes */
function room(bytes) {
  try {
    return new Uint8Array(bytes);
  } catch {
    throw new LoadFailure("no-memory");
  }
}

/** SHA-384 in base64. @param {Uint8Array<ArrayBuffer>} held */
export async function digest(held) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-384", held))));
}

const TYPES = new Map([["wasm", "application/wasm"], ["zip", "application/zip"], ["json", "application/json"]]);

/**
 * Lets `fetch` serve the proven files by their name, and refuse everything else.
 *
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files
 */
export function serveOnly(files) {
  self.fetch = async (asked) => {
    const url = asked instanceof Request ? asked.url : new URL(asked, folder).href;
    const held = url.startsWith(folder) && files.get(url.slice(folder.length));
    if (!held) throw new TypeError("This worker has no network.");
    return new Response(held, { headers: { "Content-Type": TYPES.get(url.split(".").pop() ?? "") ?? "text/javascript" } });
  };
}

/** Takes every way out away, once Python runs and before it is asked anything. */
export function seal() {
  const ways = [
    "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "indexedDB", "caches",
    "BroadcastChannel", "Worker", "SharedWorker", "RTCPeerConnection",
  ];
  self.fetch = async () => {
    throw new TypeError("This worker has no network.");
  };
  for (const way of ways) {
    Object.defineProperty(self, way, { value: undefined, configurable: false, writable: false });
  }
}
