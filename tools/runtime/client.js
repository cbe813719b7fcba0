/**
 * The page's side of the worker: one worker, questions by number, and a watch on its silence.
 */

/** How long without any progress until loading is given up: a slow phone is not a broken one. */
const SILENCE = 60_000;
/** How long one calculation may take before the worker is thrown away. */
const ANSWER = 5_000;

/** What went wrong, with the field to put right where there is one. */
export class Problem extends Error {
  /** @param {{code: string, message: string, field?: string, readings?: {offset: string, says: string}[]}} told */
  constructor(told) {
    super(told.message);
    this.code = told.code;
    this.field = told.field ?? "";
    this.readings = told.readings ?? [];
    /** Whether the reader can put it right in the form. */
    this.readers = Boolean(told.field);
  }
}

/** @type {Worker | undefined} */
let worker;
let ready = false;
let last = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let watch;
/** @type {Map<number, {resolve: (answer: any) => void, reject: (problem: Problem) => void, timer?: ReturnType<typeof setTimeout>}>} */
const waiting = new Map();
/** @type {Set<(share: number) => void>} */
const listeners = new Set();

/** Calls `listener` with the share that has loaded, 0 to 1. @param {(share: number) => void} listener */
export function onLoading(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What more than the rules a page needs; it gives the worker its name. */
let needed = "calculator";

/** Says, before Python starts, what more than the rules this page needs. @param {string} extra */
export function need(extra) {
  needed = extra;
}

/** Starts Python, if it is not there yet. Cheap to call again. */
export function warm() {
  if (worker) return;
  try {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: needed });
  } catch {
    fail({ code: "no-worker", message: "This browser does not let the calculator start on this page." });
    return;
  }
  worker.addEventListener("message", hear);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    fail({ code: "no-worker", message: "The calculator could not be started." });
  });
  stillThere();
}

// Quick leave stops whatever runs, and forgets every question.
document.addEventListener("ce-leave", stop);

/** Whether Python has started. */
export function running() {
  return ready;
}

/** Stops Python and forgets every question. */
export function stop() {
  clearTimeout(watch);
  worker?.terminate();
  worker = undefined;
  ready = false;
  for (const { timer } of waiting.values()) clearTimeout(timer);
  waiting.clear();
}

/**
 * Asks one question. Rejects with a `Problem`.
 *
 * @param {string} question the name of a tool
 * @param {object} answers
 * @returns {Promise<any>}
 */
export function ask(question, answers) {
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    warm();
    worker?.postMessage({ id, question, answers });
  });
}

/** @param {MessageEvent} event */
function hear({ data }) {
  if (data.state === "loading") {
    stillThere();
    for (const listener of listeners) listener(data.got / data.of);
  } else if (data.state === "ready") {
    ready = true;
    clearTimeout(watch);
  } else if (data.state === "failed") {
    fail(data);
  } else if (data.state === "working") {
    const question = waiting.get(data.id);
    if (question) {
      question.timer = setTimeout(
        () => fail({ code: "too-long", message: "The calculation took too long and was stopped." }),
        ANSWER,
      );
    }
  } else {
    const question = waiting.get(data.id);
    waiting.delete(data.id);
    clearTimeout(question?.timer);
    if (data.problem) question?.reject(new Problem(data.problem));
    else question?.resolve(data.answer);
  }
}

function stillThere() {
  clearTimeout(watch);
  if (!ready) {
    watch = setTimeout(
      () => fail({ code: "silent", message: "The calculator has not loaded. The connection may be too slow." }),
      SILENCE,
    );
  }
}

/** Ends this worker for good; the next question starts a fresh one. @param {{code: string, message: string}} told */
function fail(told) {
  const unanswered = [...waiting.values()];
  stop();
  for (const { reject } of unanswered) reject(new Problem({ code: told.code, message: told.message }));
}
