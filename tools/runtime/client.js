/**
 * The page's side of the worker: one line to it, questions by number, and a watch on its silence.
 *
 * Where the browser can, pages share one worker, which outlives a page for a while: the next page finds
 * Python started. Elsewhere, and where sharing fails, a page has a worker of its own.
 */

import edition from "./edition.js";
import { failureInWords, whyNot } from "./failures.js";
import { ukNow } from "../site/clock.js";
import { script } from "../site/trusted.js";

/** How long without any progress until loading is given up: a slow phone is not a broken one. */
const SILENCE = 60_000;
/** How long a shared worker may be silent altogether: it greets every page, unless it is just ending. */
const GREETING = 8_000;
/** How long an answer may take; a worker ends any calculation after five seconds itself, if it can, and tells every page. */
const ANSWER = 6_000;
/** How long after an answer a copy of the started runtime is made for the next visit. */
const PAUSE = 4_000;
/** Failures of what may have come from what the browser has kept. */
const KEPT = ["altered", "sign-in", "cut-short", "wrong-type"];
/** How often a page follows a worker that has ended to another, without having had an answer. */
const MOST = 4;

/** A copy for rooms without network: pages on a disk share no worker, keep no copy, and may start no module as one. */
const FROM_DISK = location.protocol === "file:";

/** What every page needs. */
const RULES = "rules";

/** @typedef {{code: string, message: string, field?: string, readings?: {offset: string, says: string}[], step?: string, sure?: string}} Wrong */

/** What went wrong, with the field to put right where there is one. */
export class Problem extends Error {
  /** @param {Wrong} problem @param {Wrong[]} [others] what is wrong with other fields of the same question */
  constructor(problem, others = []) {
    super(problem.message);
    this.code = problem.code;
    this.field = problem.field ?? "";
    this.readings = problem.readings ?? [];
    /** The step of a schedule that it is about, and what a reader can say who is sure of it. */
    this.step = problem.step ?? "";
    this.sure = problem.sure ?? "";
    this.others = others.map((one) => new Problem(one));
  }
}

/** What Python answers: as data, as one sentence, and drawn. @typedef {{answer: any, says: string, html: string}} Reply */
/** @typedef {{question: string, answers: object, root: string, today?: string, resolve: (reply: Reply) => void, reject: (problem: Problem) => void, timer?: ReturnType<typeof setTimeout>}} Waiting */
/** How loading goes: the share that has come, the bytes in all, and whether a first way to start has failed. @typedef {{share: number, bytes: number, again: boolean}} Loading */

/** @type {{post: (said: unknown) => void, end: () => void} | undefined} */
let line;
/** How to start: see `python.js`. @type {import("./python.js").Way} */
let way = "quick";
/** Whether this page wants a worker for itself. */
let alone = !("SharedWorker" in window) || FROM_DISK;
/** On a host that sends no policy with the worker: the address of one with the policy of a page. Elsewhere nothing. */
let inside = "";
/** Whether the worker takes questions: none is told to one without a policy. */
let takes = false;
let ready = false;
/** The area about which this page will ask. */
let wanted = "";
/** The areas whose rules the worker has. @type {Set<string>} */
let areas = new Set();
let last = 0;
let followed = 0;
/** How many workers this page has left because they ended: the next has another name, so that it cannot be one of them. */
let left = 0;
/** Whether what came was wrong: then nothing that the browser has kept of it is taken again. */
let anew = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let watch;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let greeting;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Set<(loading: Loading) => void>} */
const listeners = new Set();

/** @type {Loading | undefined} */
let loading;

/** Calls `listener` with what has loaded, now and whenever it is more. @param {(loading: Loading) => void} listener */
export function onLoading(listener) {
  if (loading) listener(loading);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What more than the rules a page needs; it is part of the worker's name. */
let needed = RULES;

/** Says, before Python starts, what more than the rules this page needs. @param {string} extra */
export function need(extra) {
  needed = extra;
}

/** Says about which area this page will ask: its rules are fetched beside all else, or by a worker that runs. @param {string} area */
export function want(area) {
  if (area === wanted) return;
  wanted = area;
  if (area && takes) line?.post({ area });
}

/** Starts Python, if it is not there yet. Cheap to call again. */
export function warm() {
  if (line) return;
  const url = script(new URL(inside || edition, import.meta.url));
  // Every page has to ask for the very same worker, or the browser refuses to share it.
  const name = `${way} ${needed}${left ? ` ${left}` : ""}${anew ? " anew" : ""}`;
  const options = /** @type {WorkerOptions} */ ({ type: FROM_DISK ? "classic" : "module", name, extendedLifetime: true });
  const refused = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!alone) haveOwn();
    else if (ready) fail("broken");
    else void refusedBecause();
  };
  try {
    if (alone) {
      const worker = new Worker(url, options);
      worker.addEventListener("message", hear);
      worker.addEventListener("error", refused);
      line = { post: (said) => worker.postMessage(said), end: () => worker.terminate() };
    } else {
      const worker = new SharedWorker(url, options);
      const { port } = worker;
      port.addEventListener("message", hear);
      worker.addEventListener("error", refused);
      port.start();
      line = { post: (said) => port.postMessage(said), end: () => port.close() };
      greeting = setTimeout(haveOwn, GREETING);
    }
  } catch {
    if (alone) return fail("no-worker");
    alone = true; // inside somebody else's page a browser may refuse what pages share
    return warm();
  }
  stillThere();
}

/** Finds out why a worker did not start, and says so; until then no other is started. */
async function refusedBecause() {
  const mine = line;
  clearTimeout(watch);
  const code = await whyNot(new URL(edition, import.meta.url));
  if (line !== mine) return;
  fail(inside && code === "not-run" ? "no-policy" : code);
}

/** The address of a worker that this page makes: it has the page's policy. */
function made() {
  const url = new URL(edition, import.meta.url).href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" }));
}

/** Goes on with a worker that has the policy of a page: one that pages share, if there is one. @param {string} at */
function goInside(at) {
  inside = at || made();
  if (!at) line?.post({ at: inside });
  hangUp();
  warm();
}

// Quick leave stops whatever runs, for every page, and forgets every question.
document.addEventListener("ce-leave", () => {
  line?.post("leave");
  stop();
});

// A page that is left gives the shared worker up, and takes it again if the reader comes Back.
addEventListener("pagehide", () => {
  if (alone) return;
  line?.post("bye");
  stop();
});

/** Whether Python has started. */
export function running() {
  return ready;
}

/** Gives the worker up and forgets every question. */
export function stop() {
  hangUp();
  for (const { timer } of waiting.values()) clearTimeout(timer);
  waiting.clear();
}

function hangUp() {
  clearTimeout(watch);
  clearTimeout(greeting);
  line?.end();
  line = loading = undefined;
  ready = takes = false;
  areas = new Set();
}

/** Tells a worker that takes questions about which area this page will ask, and puts what waits. */
function take() {
  if (takes) return;
  takes = true;
  if (wanted) line?.post({ area: wanted });
  for (const id of waiting.keys()) put(id);
}

/**
 * Asks one question. Rejects with a `Problem`.
 *
 * @param {string} question the name of a tool
 * @param {object} answers
 * @param {string} [root] the way from this page to the site's root, for the links of what is drawn
 * @param {string} [today] another day than this one in the UK, for a training example
 * @returns {Promise<Reply>}
 */
export function ask(question, answers, root = "", today) {
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { question, answers, root, today, resolve, reject });
    warm();
    put(id);
  });
}

/** @param {number} id */
function put(id) {
  const held = waiting.get(id);
  if (!line || !held || !takes) return;
  line.post({ id, question: held.question, answers: held.answers, root: held.root, today: held.today ?? ukNow().day });
  if (ready) expect(id);
}

/** Waits so long for an answer of a worker that runs, and no longer; longer only where it has to fetch the rules of an area first. @param {number} id */
function expect(id) {
  const held = waiting.get(id);
  if (!held) return;
  clearTimeout(held.timer);
  const { authority } = /** @type {{authority?: unknown}} */ (held.answers);
  if (typeof authority === "string" && authority && !areas.has(authority)) {
    held.timer = setTimeout(silent, SILENCE);
    return;
  }
  held.timer = setTimeout(() => {
    alone = true; // a worker that hangs cannot be ended from here, only left
    fail("too-long");
  }, ANSWER);
}

/** @param {Event} event */
function hear(event) {
  const { data } = /** @type {MessageEvent} */ (event);
  clearTimeout(greeting);
  if (data.state === "loading") {
    stillThere();
    if (data.takes) take();
    loading = { share: data.share, bytes: data.bytes, again: way !== "quick" };
    for (const listener of listeners) listener(loading);
  } else if (data.state === "ready") {
    clearTimeout(watch);
    take();
    if (!ready && !data.copied && way === "quick") later = keep;
    ready = true;
    areas = new Set(data.areas);
    for (const id of waiting.keys()) expect(id);
  } else if (data.state === "bare") {
    goInside(data.at);
  } else if (data.state === "gone") {
    follow();
  } else if (data.state === "failed") {
    if (data.next) follow(data.next);
    else fail(data.code);
  } else {
    const question = waiting.get(data.id);
    waiting.delete(data.id);
    clearTimeout(question?.timer);
    followed = 0;
    const [json = "", says = "", ...html] = (data.reply ?? "").split("\n");
    const answer = data.failed ? { problem: failure(data.failed) } : JSON.parse(json);
    if (answer.problem) question?.reject(new Problem(answer.problem, answer.others));
    else question?.resolve({ answer, says, html: html.join("\n") });
    later();
  }
}

/** What follows the first answer. @type {() => void} */
let later = () => {};

/**
 * Lets another worker, which is asked nothing, start Python and keep a copy of it for the next visit. Not from a page
 * that measures: nothing at all is fetched there while somebody types where a child lives.
 */
function keep() {
  later = () => {};
  if (saving() || needed !== RULES || FROM_DISK || !("caches" in window)) return;
  setTimeout(() => {
    const start = () => new Worker(script(new URL(inside ? made() : edition, import.meta.url)), { type: "module", name: `keep ${RULES}` });
    if ("requestIdleCallback" in window) requestIdleCallback(start);
    else start();
  }, PAUSE);
}

/** Whether the reader, or the connection, asks for little to be loaded. */
export function saving() {
  const { connection } = /** @type {{connection?: {saveData?: boolean, effectiveType?: string}}} */ (navigator);
  return Boolean(connection?.saveData) || /2g|3g/.test(connection?.effectiveType ?? "");
}

/** Goes on with a worker that no other page uses. */
function haveOwn() {
  alone = true;
  follow();
}

/** Starts again with another worker, which is asked what this one left unanswered. @param {typeof way} next */
function follow(next = way) {
  hangUp();
  leftIt();
  way = next;
  for (const { timer } of waiting.values()) clearTimeout(timer);
  if (!waiting.size) return;
  if (++followed > MOST) return fail("broken");
  warm();
}

function leftIt() {
  left++;
  if (inside) inside = made();
}

function stillThere() {
  clearTimeout(watch);
  if (ready) return;
  watch = setTimeout(silent, SILENCE);
}

function silent() {
  alone = true;
  if (way === "quick") way = "afresh";
  fail(!ready && loading?.share === 1 ? "slow-device" : "silent");
}

/** A failure of the calculator itself, which is about no field. @param {string} code @returns {Wrong} */
function failure(code) {
  return { code, message: failureInWords(code) };
}

/** Ends this worker for good; the next question starts a fresh one. @param {string} code */
function fail(code) {
  const unanswered = [...waiting.values()];
  anew ||= KEPT.includes(code);
  stop();
  leftIt();
  followed = 0;
  for (const { reject } of unanswered) reject(new Problem(failure(code)));
}
