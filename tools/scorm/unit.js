/**
 * A unit in a learning system: what "finished" means here, and what the learner is told of the record. The learning system is told that
 * the learner began, that the learner finished, and for how long it was open. No answer, no score and nothing that was typed is ever told.
 */

/** @typedef {{before: "new" | "begun" | "finished", records: boolean, back?: string}} Opened */
/** @typedef {{open(): Promise<Opened | undefined>, finish(): Promise<void>, close(): Promise<void>}} LearningSystem */

/** A learning system that did not do what it was asked, in words for the learner. */
export class Refused extends Error {}

const AGAIN = "Close this window and open it from your course again. If it stays so, tell your trainer.";
const NOTHING = "You can work through it, but nothing is recorded.";
const BEFORE = {
  new: "",
  begun: "You have been here before, and have not finished. Answers are not kept, so the questions begin again.",
  finished: "You have finished this before, and that is recorded. You may go through it again: the record stays.",
};

/** @param {HTMLElement} shown @param {string} words */
const say = (shown, words) => void (shown.textContent = words);

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {LearningSystem} system */
export async function begin(system) {
  const button = /** @type {HTMLButtonElement} */ (element("ce-finished"));
  const back = /** @type {HTMLAnchorElement} */ (element("ce-back"));
  const [record, said] = [element("ce-record"), element("ce-said")];
  const questions = new Questions(button.dataset.complete ?? "answered");
  let done = false;
  let nothing = "";

  async function open() {
    try {
      const opened = await system.open();
      done = opened?.before === "finished";
      nothing = "No learning system was found around this page, so nothing was recorded. Open it from your course.";
      say(record, `No learning system was found around this page. ${NOTHING} To have it recorded, open it from your course.`);
      if (!opened) return;
      nothing = opened.records ? "" : "Your learning system opened this to look at, so nothing was recorded.";
      say(record, opened.records || done ? BEFORE[opened.before] : `Your learning system opened this to look at. ${NOTHING}`);
      back.hidden = !opened.back;
      back.href = opened.back ?? "";
    } catch (refused) {
      nothing = `${words(refused)} So nothing was recorded. ${AGAIN}`;
      say(record, `${words(refused)} ${NOTHING} ${AGAIN}`);
    }
  }

  button.addEventListener("click", async () => {
    if (done) return say(said, "That you have finished is recorded already, and stays so. You can close this window.");
    if (nothing) return say(said, nothing);
    if (questions.lead()) return say(said, "");
    // Now, and not when the page is left: a browser may throw away what a page sends while it is being closed.
    button.disabled = true;
    try {
      await system.finish();
      done = true;
      say(said, "Recorded: the learning system knows that you have finished. You can close this window.");
    } catch (refused) {
      say(said, `${words(refused)} Press it once more. If it stays so, leave this page open and tell your trainer.`);
    }
    button.disabled = false;
  });
  back.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await system.close();
      location.assign(back.href);
    } catch (refused) {
      say(said, `${words(refused)} What was recorded before stays. Press it once more to go back all the same.`);
    }
  });
  addEventListener("pagehide", () => {
    questions.forget();
    system.close().catch((refused) => say(said, words(refused))); // for whoever comes back to the page as it was
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) void open();
  });
  await open();
  button.disabled = false;
}

/** @param {unknown} refused */
function words(refused) {
  if (refused instanceof Refused) return refused.message;
  throw refused;
}

/** Which questions are still open before the learner may finish: none, those not answered, or those not answered right. */
class Questions {
  /** @param {string} complete `end`, `answered`, or how many answers have to be right */
  constructor(complete) {
    this.forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("ce-scenario .ce-turn form")]);
    this.complete = complete;
    /** Only that, never which answer. @type {Map<EventTarget | null, boolean>} */
    this.answered = new Map();
    addEventListener("ce-answered", (event) => {
      const { right } = /** @type {CustomEvent<{turn: string, right: boolean}>} */ (event).detail;
      this.answered.set(event.target, right || this.answered.get(event.target) === true);
      this.#tell();
    });
    this.#tell();
  }

  forget() {
    this.answered.clear();
    this.#tell();
  }

  get #right() {
    return [...this.answered.values()].filter(Boolean).length;
  }

  get #needed() {
    return Math.min(Number(this.complete), this.forms.length);
  }

  #open() {
    if (this.complete === "end") return [];
    if (this.complete === "answered") return this.forms.filter((form) => !this.answered.has(form));
    return this.#right >= this.#needed ? [] : this.forms.filter((form) => !this.answered.get(form));
  }

  #tell() {
    const all = this.forms.length;
    const so = this.complete === "answered" ? `${this.answered.size} of ${all} questions answered.` : `Right so far: ${this.#right} of ${all}. Needed: ${this.#needed}.`;
    element("ce-left").textContent = this.complete === "end" ? "" : so;
  }

  /** Take the learner to the first question that is open, and say there which are; whether there was one. */
  lead() {
    const open = this.#open();
    const to = open.find((form) => !form.closest("[hidden]")) ?? open[0];
    if (!to) return false;
    const numbers = open.map((form) => String(this.forms.indexOf(form) + 1));
    const named = numbers.length > 1 ? `Questions ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)} are` : `Question ${numbers[0]} is`;
    const status = /** @type {HTMLElement} */ (to.querySelector('[role="status"]'));
    status.classList.remove("ce-hidden");
    status.textContent =
      this.complete === "answered"
        ? `You cannot finish yet. ${named} not answered.`
        : `You cannot finish yet: ${this.#needed} right answers are needed. ${named} not right yet. You may answer again.`;
    /** @type {HTMLElement | null} */ (to.querySelector("input:checked") ?? to.querySelector('input[type="radio"]'))?.focus();
    return true;
  }
}
