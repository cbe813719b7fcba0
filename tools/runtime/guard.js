/**
 * Guards what the worker loads and what Python can reach.
 *
 * Every file is read whole, its SHA-384 compared with the manifest, and only then handed on. From
 * then on `fetch` serves those bytes and nothing else: the worker has no way to the network left.
 */

/** A failure that has a code, and a sentence for the reader. */
export class LoadFailure extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads one file of the manifest and proves it.
 *
 * @param {string} url
 * @param {{sha384: string, bytes: number}} listed
 * @param {(bytes: number) => void} arrived is told how many more bytes have come
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function proven(url, listed, arrived) {
  const options = /** @type {RequestInit} */ ({ credentials: "omit", redirect: "error" });
  if (!self.crypto?.subtle) options.integrity = `sha384-${listed.sha384}`;
  let response;
  try {
    response = await fetch(url, options);
  } catch {
    throw new LoadFailure("unreachable", "A part of the calculator could not be fetched. Check the connection.");
  }
  if (!response.ok || !response.body) {
    throw new LoadFailure("missing", "A part of the calculator is missing from this site.");
  }
  const held = new Uint8Array(listed.bytes);
  let at = 0;
  try {
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > held.length) throw new LoadFailure("altered", ALTERED);
      held.set(value, at);
      at += value.length;
      arrived(value.length);
    }
  } catch (error) {
    if (error instanceof LoadFailure) throw error;
    throw new LoadFailure("cut-short", "The connection broke while the calculator was loading.");
  }
  if (at !== listed.bytes) throw new LoadFailure("altered", ALTERED);
  if (self.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", held));
    if (btoa(String.fromCharCode(...digest)) !== listed.sha384) throw new LoadFailure("altered", ALTERED);
  }
  return held;
}

const ALTERED = "A part of the calculator arrived altered, so it was not used.";

/** @type {Record<string, string>} */
const TYPES = { wasm: "application/wasm", zip: "application/zip", json: "application/json" };

/**
 * Lets `fetch` serve the proven files by their address, and refuse everything else.
 *
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files by absolute address
 */
export function serveOnly(files) {
  self.fetch = async (asked) => {
    const url = asked instanceof Request ? asked.url : new URL(asked, self.location.href).href;
    const held = files.get(url);
    if (!held) throw new TypeError("This worker has no network.");
    const ending = url.split(".").pop() ?? "";
    return new Response(held, { headers: { "Content-Type": TYPES[ending] ?? "text/javascript" } });
  };
}

/** Takes every other way out away, once Python runs. */
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
