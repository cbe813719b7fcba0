import { CeTool } from "../form/tool.js";
import { button, make } from "../form/pieces.js";
import { afterHash, tellOfLink, untellOfLink } from "../site/address.js";
import { Problem, ask, running } from "../runtime/client.js";
import { showWay } from "./here.js";
import { inNewTabs, roleFilter, share } from "./outcome.js";
import { Steps } from "./steps.js";
import { onTap } from "./taps.js";

/**
 * @typedef {{pathway: string, trail: {question: string, asks: string, answer: string, says: string}[], asked: string[],
 *   question?: {question: string, asks: string}, outcome?: {page: string}}} Answer
 */

/** No question can have these ids: they begin with a sign that an id may not hold. */
const WHICH = "#which";
const OUTCOME = "#outcome";
const SHARED = "answers:";

/**
 * Asks what was agreed or found, one question at a time or all on one page, and shows the outcome. It
 * knows no route: after each answer Python says what to ask next. The chosen answers are held by
 * the form, so any of them can be changed without losing the rest, and by the memory of the visit, so that a reader who
 * reloads the page, or comes Back to it, finds them as they were.
 */
class CePathway extends CeTool {
  /** The question in sight, or the outcome. */
  #at = "";
  #steps = new Steps();
  #together = false;
  /** @type {Answer | undefined} */
  #last;
  /** Whether the page was left, which cleared it. */
  #left = false;
  /** Tells that a question has come into sight. */
  #shown = () => {};
  #listening = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.form.hidden = false;
    this.piece("mode").addEventListener("click", () => this.#mode());
    this.piece("afresh").addEventListener("click", () => this.#afresh());
    for (const uses of this.querySelectorAll("[data-part=uses]")) uses.addEventListener("click", () => this.#sayUses());
    this.form.addEventListener("input", () => this.#chosen());
    this.#shown = onTap(this.form, this.piece("tap"), () => this.again());
    const { signal } = this.#listening;
    addEventListener("popstate", this.#back, { signal });
    // Another link to this page; a step of Back has a state of its own.
    addEventListener("hashchange", () => history.state || (afterHash([SHARED])[0] && (this.wipe(), this.#shared())), { signal });
    addEventListener("pagehide", () => (this.#left = true), { signal });
    addEventListener("pageshow", () => this.#left && this.#return(), { signal }); // after the tool has cleared itself
    this.#begin();
    if (!this.#shared()) void this.#return();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  /** The questions of the chosen pathway. */
  get questions() {
    const only = /** @type {HTMLElement | null} */ (this.querySelector("[data-pathway][data-only]"));
    if (only) return only;
    const chosen = /** @type {HTMLInputElement | null} */ (this.querySelector(`[data-field="pathway"][data-area="${this.area}"] input:checked`));
    return chosen && /** @type {HTMLElement | null} */ (this.querySelector(`[data-area="${this.area}"][data-pathway="${chosen.value}"]`));
  }

  /** The answers chosen so far. @returns {Record<string, string>} */
  get answers() {
    const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (this.questions?.querySelectorAll("input:checked") ?? []);
    return Object.fromEntries([...chosen].map((input) => [input.closest("fieldset")?.dataset.field, input.value]));
  }

  /** @override */
  suit() {
    this.suitArea();
    const held = this.questions;
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-questions"))) {
      group.hidden = group !== held;
    }
    for (const question of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-questions .ce-question"))) {
      const name = question.dataset.field ?? "";
      const moot = this.#together && this.#last && this.#last.pathway === held?.dataset.pathway && !this.#last.asked.includes(name);
      question.hidden = this.#together ? Boolean(moot) : name !== this.#at;
    }
    const first = this.#together || this.#at === WHICH;
    const which = this.fieldOf(WHICH);
    if (which) which.hidden = !first || !this.area;
    const area = this.fieldOf("authority");
    if (area) area.hidden = !first;
    this.button.hidden = this.#at === OUTCOME && !this.#together;
    this.piece("tap").hidden = this.#together || this.#at === OUTCOME;
    this.piece("mode").textContent = this.#together ? "One question at a time" : "All questions on one page";
    this.dataset.state = this.#at === OUTCOME ? "outcome" : "asking";
    this.#trail();
    this.#way();
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    if (!this.area) throw needed("authority", "Choose an area.");
    if (!this.questions) throw needed(WHICH, "Choose what the situation is.");
    const at = this.#together || this.#at === OUTCOME || this.#at === WHICH ? "" : this.#at;
    if (at && !Object.hasOwn(this.answers, at)) throw needed(at, "Choose one of the answers.");
    return ["pathway", { authority: this.area, pathway: this.questions.dataset.pathway, answers: this.answers }];
  }

  /** @override @param {Record<string, string>} given */
  fill(given) {
    super.fill(given);
    const choice = /** @type {HTMLInputElement | null} */ (this.fieldOf(WHICH)?.querySelector(`input[value="${CSS.escape(given.pathway ?? "")}"]`));
    if (choice) choice.checked = true;
    this.suit();
    for (const [name, option] of Object.entries(given)) if (name.startsWith("answers.")) this.#choose(name.slice(8), option);
    if (this.example?.show) this.#at = OUTCOME; // Python is asked with all answers at once
  }

  /** Chooses an answer, and tells whether there is such a one. @param {string} name @param {string} option */
  #choose(name, option) {
    const input = /** @type {HTMLInputElement | null | undefined} */ (this.fieldOf(name)?.querySelector(`input[value="${CSS.escape(option)}"]`));
    if (input) input.checked = true;
    return Boolean(input);
  }

  /** The first question of a pathway is always asked, so it needs no Python to be shown. @override */
  immediately() {
    const first = /** @type {HTMLElement | null} */ (this.questions?.querySelector(".ce-question"));
    if (this.#together || this.#at !== WHICH || !first) return false;
    this.#go(first.dataset.field ?? "");
    return true;
  }

  /** @override @param {import("../runtime/client.js").Reply} reply */
  answered(reply) {
    const answer = /** @type {Answer} */ (reply.answer);
    this.#last = answer;
    const next = answer.question;
    if (next && this.#together) throw this.#unanswered(next.question, next.asks);
    const place = this.piece("answer");
    if (answer.outcome) {
      super.answered(reply);
      inNewTabs(place);
      roleFilter(place);
      share(place, this.#link());
      place.dataset.page = this.address(answer.outcome.page);
    }
    this.#go(next ? next.question : OUTCOME);
    return place;
  }

  /** The question that comes next, and those after it that were in sight and may matter. @param {string} next @param {string} asks */
  #unanswered(next, asks) {
    const open = this.#last?.asked.filter((name) => name !== next && !Object.hasOwn(this.answers, name)) ?? [];
    const others = open.map((name) => ({ code: "needed", field: name, message: `Not answered yet: ${this.fieldOf(name)?.querySelector("legend")?.textContent}` }));
    return new Problem({ code: "needed", field: next, message: `This answer is needed too: ${asks}` }, others);
  }

  /** @override */
  present() {
    if (this.#at === OUTCOME) return super.present();
    if (this.unasked) return;
    const field = this.fieldOf(this.#at);
    field?.focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "nearest" });
    // In a small or magnified window the form does not fit; the last answer, and the question itself, have to be in sight.
    for (const part of [this.piece("trail").lastElementChild, field?.querySelector("legend")]) part?.scrollIntoView({ block: "nearest" });
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    if (name === WHICH || name === "pathway") return this.querySelector(`[data-field="pathway"][data-area="${this.area}"]`);
    if (name === "authority") return super.fieldOf(name);
    return this.questions?.querySelector(`[data-field="${CSS.escape(name)}"]`) ?? null;
  }

  /** @override */
  wipe() {
    this.#last = undefined;
    this.#steps.letGo();
    super.wipe();
    this.#begin();
  }

  #begin() {
    this.#at = this.#first;
    this.#steps.begin(this.#at);
    this.suit();
  }

  /** Brings a question or the outcome into sight, as a new step for Back and Forward. @param {string} place */
  #go(place) {
    this.#steps.to(place, this.#at);
    this.#see(place);
    this.#keep();
  }

  /** @param {string} place */
  #see(place) {
    this.#at = place;
    this.#shown();
    this.piece("status").textContent = "";
    if (place !== OUTCOME) this.piece("answer").hidden = true;
    this.forgetProblems();
    this.suit();
    if (place !== OUTCOME) this.present();
  }

  #back = (/** @type {PopStateEvent} */ event) => {
    const place = this.#steps.back(event);
    if (!place || (place === this.#at && place !== OUTCOME)) return;
    if (place === OUTCOME && this.questions) {
      this.#seeAgain();
    } else {
      // A question of another situation than the one chosen now is not there to go back to.
      this.#see(place !== OUTCOME && this.fieldOf(place) ? place : this.#first);
    }
  };

  /** Shows the outcome of the same answers once more, without a step of its own in the history. */
  #seeAgain() {
    this.#steps.walking = true;
    this.#at = OUTCOME;
    this.again();
  }

  /** Where it begins: the first question of the only pathway, or the choice of one. */
  get #first() {
    const only = /** @type {HTMLElement | null} */ (this.querySelector("[data-pathway][data-only] .ce-question"));
    return only?.dataset.field ?? WHICH;
  }

  /** @override @param {import("../runtime/client.js").Problem} problem */
  tell(problem) {
    this.#steps.walking = false;
    if (this.#at === OUTCOME) this.#see(this.#first);
    super.tell(problem);
  }

  /** @override */
  get instead() {
    return "Use the list of every answer, and where it leads";
  }

  /** The drawing beside the question. */
  #way() {
    showWay(this.piece("way"), this.#together || this.#at === OUTCOME ? null : this.questions, this.#at);
  }

  /** What was answered so far, each with a way to change it. */
  #trail() {
    const place = this.piece("trail");
    const held = this.questions;
    const rows = [];
    if (held && !held.hasAttribute("data-only") && this.#at !== WHICH) {
      const says = this.querySelector(`[data-field="pathway"][data-area="${this.area}"] input:checked ~ div label`)?.textContent ?? "";
      const area = /** @type {HTMLSelectElement | null} */ (this.querySelector("#ce-area"))?.selectedOptions[0]?.textContent;
      rows.push(this.#row(WHICH, area ? `${area}. What is the situation?` : "What is the situation?", says));
    }
    for (const step of this.#last && this.#last.pathway === held?.dataset.pathway ? this.#last.trail : []) {
      if (step.question === this.#at) break;
      if (this.answers[step.question] === step.answer) rows.push(this.#row(step.question, step.asks, step.says));
    }
    place.replaceChildren(...(this.#together ? [] : rows));
    place.hidden = this.#together || !rows.length;
  }

  /** @param {string} name @param {string} asks @param {string} says */
  #row(name, asks, says) {
    const change = button("Change", () => this.#go(name));
    change.className = "ce-plain";
    change.setAttribute("aria-label", `Change: ${asks}`);
    return make("li", "", [make("span", "", asks), " ", make("strong", "", says), " ", change]);
  }

  #mode() {
    this.#together = !this.#together;
    this.piece("answer").hidden = true;
    this.#begin();
    this.#keep();
  }

  /** Says of each situation when to use it, on a screen that shows only their names. */
  #sayUses() {
    const says = this.toggleAttribute("data-uses");
    for (const uses of this.querySelectorAll("[data-part=uses]")) uses.setAttribute("aria-pressed", String(says));
  }

  /** Keeps what was chosen for a return within this visit. */
  #keep() {
    if (this.example) return;
    this.#steps.keep({ authority: this.area, pathway: this.questions?.dataset.pathway ?? "", answers: this.answers, together: this.#together });
  }

  /** A reader who reloads the page, or comes Back to it, finds the same question with the answers, as long as the visit lasts. */
  async #return() {
    this.#left = false;
    const kept = this.example ? undefined : await this.#steps.kept();
    if (!kept) return;
    const answers = Object.entries(kept.answers).map(([name, option]) => [`answers.${name}`, option]);
    this.#together = kept.together;
    this.fill({ authority: kept.authority, pathway: kept.pathway, ...Object.fromEntries(answers) });
    if (kept.place === OUTCOME) return this.#seeAgain();
    this.#at = kept.place && this.fieldOf(kept.place) ? kept.place : this.#first;
    this.suit();
    if (!Object.keys(this.answers).length) return;
    this.piece("status").classList.remove("ce-hidden");
    this.piece("status").textContent = "Your answers are still here. “Start again” clears them.";
    await this.#askAside();
  }

  #afresh() {
    this.#unshare();
    this.#steps.forget();
    this.wipe();
    this.present();
  }

  /** A changed answer makes a link that was shared untrue; and another question may have become moot. */
  async #chosen() {
    this.#unshare();
    this.#way();
    this.#keep();
    if (this.#together && running()) await this.#askAside();
  }

  /** Asks Python what the answers so far come to, without showing what it says. */
  async #askAside() {
    if (!this.questions) return;
    const asked = { authority: this.area, pathway: this.questions.dataset.pathway, answers: this.answers };
    try {
      this.#last = /** @type {Answer} */ ((await ask("pathway", asked, "", this.example?.today)).answer);
      this.suitAgain();
    } catch {
      // The questions stay as they are; pressing Continue tells what is wrong.
    }
  }

  #unshare() {
    untellOfLink();
    if (afterHash([SHARED])[0]) history.replaceState(history.state, "", location.pathname);
  }

  /** The address that carries these answers, for a reader who wants to share them: in the fragment, which is never sent. */
  #link() {
    const answers = Object.entries(this.answers).filter(([name]) => this.#last?.trail.some((step) => step.question === name));
    const page = new URL(this.address(`${this.area}/pathways/${this.questions?.dataset.pathway}/`), location.href);
    return `${page.origin}${page.pathname}#${SHARED}${answers.map((pair) => pair.join("=")).join("&")}`;
  }

  /** Takes over the answers of a shared link, all of them or none, and asks at once. Tells whether there are any. */
  #shared() {
    const [shared, rest] = afterHash([SHARED]);
    if (!shared) return false;
    const chosen = rest.split("&").map((pair) => {
      const [name = "", option = ""] = pair.split("=");
      return this.#choose(name, option);
    });
    const whole = !chosen.includes(false);
    if (whole) this.again();
    else {
      this.wipe();
      tellOfLink(this, "Nothing was filled in: answer the questions below, or ask for the link again.");
    }
    return whole;
  }
}

/** An answer that is missing: told like a problem of Python's, at its question. @param {string} field @param {string} message */
function needed(field, message) {
  return new Problem({ code: "needed", field, message });
}

customElements.define("ce-pathway", CePathway);
