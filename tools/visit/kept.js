/**
 * The page's side of the memory of a visit. A history entry holds a random mark and nothing else, for browsers write history to disk;
 * what the mark stands for is in the memory alone. Nothing is kept in a frame, in a copy on a disk, or where a browser shares no worker.
 */

import { script } from "../site/trusted.js";

const able = "SharedWorker" in window && window.parent === window && location.protocol !== "file:";
/** How long an answer may take, in milliseconds: without one the page begins afresh. */
const PATIENCE = 3000;

/** @type {MessagePort | undefined} */
let port;
let left = false;

// After Quick leave nothing more is kept, whatever still happens on the page.
document.addEventListener("ce-leave", () => (left = true));

function line() {
  if (!able || left) return undefined;
  if (!port) {
    const options = /** @type {WorkerOptions} */ ({ type: "module", name: "memory", extendedLifetime: true });
    try {
      ({ port } = new SharedWorker(script(new URL("memory.js", import.meta.url)), options));
      port.start();
    } catch {
      return undefined; // some browsers refuse what pages share
    }
  }
  return port;
}

/** A mark that says nothing. */
export function newMark() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

/** Whether anything is kept here at all. */
export function keeps() {
  return able && !left;
}

/** @param {string} mark @param {unknown} held */
export function keep(mark, held) {
  line()?.postMessage({ keep: mark, held });
}

/** @param {string} mark */
export function forget(mark) {
  line()?.postMessage({ forget: mark });
}

/** What was kept under a mark, as long as the visit lasts. @param {string} mark @returns {Promise<any>} */
export function recall(mark) {
  const asked = line();
  return new Promise((resolve) => {
    if (!asked) return resolve(undefined);
    const answered = new AbortController();
    const done = (/** @type {unknown} */ held) => {
      answered.abort();
      resolve(held);
    };
    asked.addEventListener("message", ({ data }) => data.recalled === mark && done(data.held), { signal: answered.signal });
    asked.postMessage({ recall: mark });
    setTimeout(done, PATIENCE);
  });
}
