/**
 * Why the calculator cannot be had, in the words of a reader: what happened, and what can be done about it. Each kind has its own, since
 * each has another remedy. Where the same answer stands without the calculator, and what to do in danger, is said beside them.
 */

import { isPage, isScript, refusal, unanswered } from "./arrived.js";

const AGAIN = "then press the button again";
const KEEPER = "Trying again will not help: tell whoever keeps this site";

/** What is told, by its code: the worker gives codes alone. @type {Map<string, string>} */
const WORDS = new Map([
  ["offline", `This device is not connected. Connect it, ${AGAIN}.`],
  ["unreachable", `This site cannot be reached just now. Check the connection, ${AGAIN}.`],
  ["refused", "Your network, or this site's host, refuses to let a part of the calculator through. Trying again will not help: ask your IT support to allow this site, or use another network."],
  ["missing", "A part of the calculator is missing from this site, which may have been updated. Reload the page, and fill it in once more. If that does not help, tell whoever keeps this site."],
  ["trouble", `This site's host has a fault just now. Wait a few minutes, ${AGAIN}.`],
  ["sign-in", `Your network sent a page of its own in place of the calculator. It may want you to sign in: do that in another tab, ${AGAIN}.`],
  ["altered", "A part of the calculator arrived altered, so it was not used. Something on the way changes files: try another network. If that does not help, tell your IT support."],
  ["wrong-type", `A part of the calculator arrived marked as another type of file, so this browser does not run it. ${KEEPER}.`],
  ["cut-short", `The connection broke while the calculator was loading. Check the connection, ${AGAIN}.`],
  ["silent", `The calculator has not loaded: for a minute, nothing has come. The connection may be too slow. Move to a faster one, ${AGAIN}.`],
  ["slow-device", `All of the calculator is here, and this device could not start it within a minute: it may be busy. Close other tabs and programs, ${AGAIN}.`],
  ["no-memory", `This device has too little free memory for the calculator. Close other tabs and programs, ${AGAIN}.`],
  ["no-wasm", "This browser has WebAssembly switched off, which the calculator needs. Use another browser, or ask your IT support to allow it for this site."],
  ["wasm-blocked", `This site's host does not allow WebAssembly, which the calculator needs. ${KEEPER}.`],
  ["no-policy", `This site's host is not set up for the calculator, so it was not started. ${KEEPER}.`],
  ["no-worker", "This browser does not let the calculator start on this page. Open the page in a window of its own, or in another browser."],
  ["not-run", "The calculator arrived, and this browser could not run it. It may be too old for it: use another browser or device. If that does not help, tell whoever keeps this site."],
  ["not-started", `The calculator did not start. Press the button again; if that does not help, use another browser or device.`],
  ["broken", "The calculator stopped working. Press the button again; if that does not help, use another browser or device."],
  ["too-long", `The calculation took too long and was stopped. Look at what you entered, ${AGAIN}.`],
]);

/** What is told of a failure. @param {string} code */
export function failureInWords(code) {
  return WORDS.get(code) ?? /** @type {string} */ (WORDS.get("broken"));
}

/** How long it may take to find out why a script has not come, in milliseconds. */
const PATIENCE = 4_000;

/**
 * Why a worker did not start, which a browser does not tell: asks for its script once more, past whatever the browser has kept of it.
 *
 * @param {string | URL} url
 * @returns {Promise<string>} the code of a failure
 */
export async function whyNot(url) {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort("silent"), PATIENCE);
  let began = false;
  try {
    const response = await fetch(url, { credentials: "omit", redirect: "manual", cache: "reload", signal: stop.signal });
    const refused = refusal(response);
    if (refused) return refused;
    began = true;
    if (isPage(response, new Uint8Array(await response.arrayBuffer()))) return "sign-in";
    return isScript(response) ? "not-run" : "wrong-type";
  } catch {
    if (stop.signal.aborted) return "silent";
    return began ? "cut-short" : unanswered();
  } finally {
    clearTimeout(patience);
  }
}
