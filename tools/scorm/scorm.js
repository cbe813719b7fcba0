import { Refused } from "./unit.js";

/**
 * A learning system that is called as an object of a window around this one. SCORM 1.2 and SCORM 2004 differ in names, and in how a time is written.
 *
 * @typedef {{object: string, calls: string, end: string, status: string, place: string, mode: string, exit: string, time: string,
 *   lasted: (seconds: number) => string}} Names
 */

/** How many windows up the learning system may stand. */
const UP = 10;
const DONE = ["completed", "passed"];
const FRESH = ["not attempted", "unknown"];
const ONLY_LOOKING = ["browse", "review"];
/** Errors of one that is open already: of SCORM 1.2, which has none of its own for it, and of SCORM 2004. */
const ALREADY = ["101", "103"];
/** Kept as the learner's place: some learning systems, Open edX among them, keep a status and never give it back. */
const FINISHED = "finished";

/** @param {number} n @param {number} digits */
const padded = (n, digits) => String(Math.floor(n)).padStart(digits, "0");

/** @type {Names} */
export const SCORM_12 = {
  object: "API",
  calls: "LMS",
  end: "Finish",
  status: "cmi.core.lesson_status",
  place: "cmi.core.lesson_location",
  mode: "cmi.core.lesson_mode",
  exit: "cmi.core.exit",
  time: "cmi.core.session_time",
  lasted: (seconds) => `${padded(seconds / 3600, 4)}:${padded((seconds / 60) % 60, 2)}:${padded(seconds % 60, 2)}.00`,
};

/** @type {Names} */
export const SCORM_2004 = {
  object: "API_1484_11",
  calls: "",
  end: "Terminate",
  status: "cmi.completion_status",
  place: "cmi.location",
  mode: "cmi.mode",
  exit: "cmi.exit",
  time: "cmi.session_time",
  lasted: (seconds) => `PT${seconds}S`,
};

/** @param {any} from @param {string} name */
function above(from, name) {
  let at = from;
  for (let n = 0; n <= UP; n++) {
    try {
      if (at[name]) return at[name];
    } catch {
      return undefined; // a window of another site: the learning system is not there
    }
    if (at.parent === at) return undefined;
    at = at.parent;
  }
  return undefined;
}

export class Scorm {
  /** @param {Names} names */
  constructor(names) {
    this.names = names;
    /** @type {any} */
    this.system = undefined;
    this.began = 0;
    this.records = false;
  }

  /** @returns {Promise<import("./unit.js").Opened | undefined>} */
  async open() {
    const { object, status, place, mode, exit } = this.names;
    this.system = above(window, object) ?? (window.opener ? above(window.opener, object) : undefined);
    if (!this.system) return undefined;
    this.began = Date.now();
    // One that another page has opened already says false, and answers all the same.
    if (!this.#did("Initialize", "") && !this.#answers()) throw this.#refusal("The learning system did not open this unit");
    const [is, at, how] = [status, place, mode].map((name) => String(this.#call("GetValue", name) ?? ""));
    const fresh = FRESH.includes(is);
    const finished = DONE.includes(is) || (!fresh && at === FINISHED);
    this.records = !ONLY_LOOKING.includes(how);
    if (this.records) {
      // Else the next visit may be a new attempt, whose status begins at nothing.
      this.#did("SetValue", exit, "suspend");
      // Where it says nothing, it may be finished.
      if (fresh) this.#did("SetValue", status, "incomplete");
      if (!this.#did("Commit", "")) throw this.#refusal("The learning system did not take it that you began");
    }
    return { before: finished ? "finished" : fresh || !is ? "new" : "begun", records: this.records };
  }

  async finish() {
    const { status, place } = this.names;
    this.#did("SetValue", place, FINISHED);
    if (!this.#did("SetValue", status, "completed") || !this.#did("Commit", "")) throw this.#refusal("The learning system did not take it");
  }

  async close() {
    if (!this.system) return;
    if (this.records) this.#did("SetValue", this.names.time, this.names.lasted(Math.round((Date.now() - this.began) / 1000)));
    const ended = this.#did(this.names.end, "");
    const refused = ended ? undefined : this.#refusal("The learning system did not close this unit");
    this.system = undefined;
    if (refused) throw refused;
  }

  /** @param {string} call @param {string[]} told */
  #call(call, ...told) {
    try {
      return this.system[this.names.calls + call](...told);
    } catch {
      return "false"; // it fell over, or its window is gone
    }
  }

  /** The code of the last error, or nothing. */
  #error() {
    const code = String(this.system[`${this.names.calls}GetLastError`]?.() ?? "");
    return code === "0" ? "" : code;
  }

  /** Whether it did what it was asked: the standard says "true", and learning systems say what they like. @param {string} call @param {string[]} told */
  #did(call, ...told) {
    const answer = String(this.#call(call, ...told) ?? "").toLowerCase();
    return answer === "true" || answer === "1" || (answer === "" && !this.#error());
  }

  #answers() {
    const is = String(this.#call("GetValue", this.names.status) ?? "");
    // Some answer, and go on naming the error of before.
    return (is !== "" && is !== "false") || ["", ...ALREADY].includes(this.#error());
  }

  /** @param {string} words */
  #refusal(words) {
    const code = this.#error();
    const says = code && String(this.system[`${this.names.calls}GetErrorString`]?.(code) ?? "");
    return new Refused(`${words}${code ? ` (its error ${code}${says ? `: ${says}` : ""})` : ""}.`);
  }
}
