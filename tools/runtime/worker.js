/**
 * Python, in a worker that pages share where the browser can, and that a page has for itself where not.
 *
 * Takes `{id, question, answers, root, today}` and gives `{id, reply}`, the text that `ce_guidance.views.Desk` makes, or `{id, failed}`, the code of a failure; it is never given
 * Python to run, and keeps nothing from one question to the next but the rules of areas. `{area}` says about which area a page will ask:
 * its rules are fetched at once, beside all else. Before that it tells how loading goes: `{state: "loading", share, bytes, takes}`, the last of which
 * says whether it takes questions yet, then `{state: "ready", areas}`, and again when there are more areas, or `{state: "failed", code,
 * next}`, where `next` is another way to start that may work. `{state: "gone"}` says that
 * it has ended because of another page. Takes `"leave"`, which ends it for every page, and `"bye"`.
 * `{state: "bare", at}` says that its host sends no policy with it: then it starts nothing, and tells pages where there is a worker
 * with the policy of a page, once one has said so by `{at}`.
 */

import { filesOf } from "./areas.js";
import { isMemory } from "./arrived.js";
import { LoadFailure, hasNoPolicy } from "./guard.js";
import { startPython } from "./python.js";

/** @typedef {{postMessage: (message: object) => void}} Page */

const [way, extra] = /** @type {[import("./python.js").Way, string]} */ (self.name.split(" "));
/** The area in which pages measure that share this worker. */
const measured = extra === "rules" ? "" : extra;
/** @type {Set<Page>} */
const pages = new Set();
/** What a page that comes later is told first. @type {object} */
let news = { state: "loading", share: 0, bytes: 0, takes: false };
/** The areas whose rules Python has. @type {Set<string>} */
const areas = new Set();
/** Whether this worker answers nothing more. */
let over = false;
/** How long it stays to tell that, in milliseconds: what is posted just before the end does not always arrive. */
const LINGER = 500;

/** @param {object} message */
function broadcast(message) {
  if (over) return; // a page that comes now is told why, whatever else arrives
  news = message;
  for (const page of pages) page.postMessage(message);
}

const ready = start().catch((error) => end(error));

async function start() {
  if (await hasNoPolicy()) return void broadcast({ state: "bare", at: "" });
  const loading = (/** @type {number} */ share, bytes = 0) => broadcast({ state: "loading", share, bytes, takes: true });
  loading(0);
  if (measured) bring(measured);
  const started = await startPython(way, measured, loading);
  if (measured) areas.add(measured);
  broadcast({ state: "ready", copied: started?.copied ?? false, areas: [...areas] });
  if (!started) close();
  return started;
}

/** Has the rules of an area fetched, before anything is asked about it. @param {string} area */
function bring(area) {
  filesOf(area, Boolean(measured)).catch(() => {}); // told to whoever asks, and fetched again for it
}

/** @param {import("./python.js").Started} started @param {unknown} area */
async function add(started, area) {
  if (typeof area !== "string" || !area || areas.has(area) || !(await started.add(area)) || areas.has(area)) return;
  areas.add(area);
  broadcast({ state: "ready", copied: started.copied, areas: [...areas] });
}

/** What is true of every file. */
const NOBODY_THERE = ["offline", "unreachable"];

/** Whether another way to start would not need what failed. @param {unknown} error */
function next(error) {
  if (way === "stock" || way === "keep") return undefined;
  if (isMemory(error)) return undefined; // no other way needs less
  if (!(error instanceof LoadFailure)) {
    const missed = error instanceof WebAssembly.RuntimeError; // a function that the quick way does not carry
    return way === "quick" && !missed ? "afresh" : "stock";
  }
  const common = !error.file || NOBODY_THERE.includes(error.code);
  return common || !(error.file in manifest.files) || Object.values(manifest.areas).includes(error.file) ? undefined : "stock";
}

/** Ends this worker because it did not start, and says why. @param {unknown} error */
function end(error) {
  const { code } = error instanceof LoadFailure ? error : { code: isMemory(error) ? "no-memory" : "not-started" };
  finish({ state: "failed", code, next: next(error) });
}

/** @param {object} message */
function finish(message) {
  broadcast(message);
  over = true;
  setTimeout(close, LINGER);
}

/** Ends this worker because of what one page did; the others go on with another. @param {Page} page */
function leave(page) {
  pages.delete(page);
  finish({ state: "gone" });
}

/** @param {Page} page @param {MessageEvent} event */
async function hear(page, { data }) {
  if (data === "bye") return void pages.delete(page);
  if (data === "leave") return leave(page);
  if (data.at) return void (news = { state: "bare", at: data.at });
  if (data.area) bring(data.area);
  const started = await ready;
  if (!started || over) return;
  if (data.area) return add(started, data.area).catch(() => {}); // told to whoever asks
  const { id, question, answers, root, today } = data;
  try {
    await add(started, answers.authority);
    if (over) return;
    page.postMessage({ id, reply: started.reply(question, answers, root, today) });
  } catch (error) {
    if (over) return;
    if (error instanceof LoadFailure) {
      page.postMessage({ id, failed: error.code });
      if (error.file) return;
      page.postMessage({ state: "gone" });
    } else {
      page.postMessage({ state: "failed", code: isMemory(error) ? "no-memory" : "broken", next: next(error) });
    }
    leave(page);
  }
}

/** @param {Page & EventTarget} page */
function welcome(page) {
  pages.add(page);
  page.addEventListener("message", (event) => void hear(page, /** @type {MessageEvent} */ (event)));
  page.postMessage(news);
}

if ("onconnect" in self) {
  addEventListener("connect", (event) => {
    const [port] = /** @type {MessageEvent} */ (event).ports;
    welcome(port);
    port.start();
  });
} else {
  welcome(/** @type {Page & EventTarget} */ (/** @type {unknown} */ (self)));
}
