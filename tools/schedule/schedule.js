import { CeDated } from "../form/dated.js";
import { button, make, onPress } from "../form/pieces.js";
import { slideButtons } from "../site/slide.js";
import { whatMoved } from "./moved.js";

/** Puts dates to all that follows from one event, and moves them when a step was done on another day. */
class CeSchedule extends CeDated {
  /** What was done when, by the step's name, as it was typed. @type {Record<string, string>} */
  #done = none();
  /** The same, as far as it was answered: what a problem goes back to, so that it stands in the way of no other question. @type {Record<string, string>} */
  #answered = none();
  /** What stands in the fields of the steps, asked or not yet asked. @type {Record<string, string>} */
  #typed = none();
  /** The steps of whose unlikely day the reader is sure. @type {Set<string>} */
  #sure = new Set();
  /** The step at which the reader is. */
  #at = "";
  /** How far down the window that step stands. */
  #high = 0;
  /** The steps of the answer in sight. @type {import("./moved.js").Item[]} */
  #items = [];
  /** What has moved, in a sentence. */
  #moved = "";
  /** Days that were refused when the form asked again: told at their fields once the answer without them is there. @type {import("../runtime/client.js").Problem[]} */
  #refused = [];
  #event = "";

  /** @override */
  suit() {
    this.suitArea();
    this.#at = ""; // the form was touched: what it asks next does not come of a step
    const event = this.chosen;
    if (event?.value !== this.#event) this.#forgetSteps();
    this.#event = event?.value ?? "";
    this.piece("asks").textContent = event?.dataset.asks ?? "When did it happen?";
    this.field("time").hidden = !event?.dataset.time;
    const panel = event?.dataset.panel;
    this.field("panel_met").hidden = !panel;
    if (panel) /** @type {HTMLElement} */ (this.field("panel_met").querySelector("label")).textContent = panel;
    const undated = event?.dataset.dated === "no";
    this.field("start").hidden = undated;
    this.field("closed").hidden = undated;
    super.suit();
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    const event = this.chosen;
    return [
      "schedule",
      {
        authority: this.area,
        event: event?.value ?? "",
        on: this.field("start").hidden ? undefined : this.typedStart(event?.dataset.time),
        panel_met: this.field("panel_met").hidden ? undefined : this.typed("panel_met"),
        done: this.#done,
        sure: this.#sure.size ? [...this.#sure] : undefined,
        as_at: this.asAt,
        closed: this.typedClosures(),
      },
    ];
  }

  /** @override @param {string} name @param {string} [step] @returns {HTMLElement | null} */
  fieldOf(name, step) {
    const at = step || this.#at;
    if (name && at) return this.#step(at)?.closest("details") ?? null;
    if (name === "event") return this.querySelector(`[data-field="event"][data-area="${this.area}"]`);
    return super.fieldOf(name === "on" ? "start" : name);
  }

  /** Makes the drawn places work: what was done when, and the picture for a slide. @override @param {import("../runtime/client.js").Reply} reply */
  answered(reply) {
    const place = super.answered(reply);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("[data-done]"))) this.#doneField(input);
    const slide = /** @type {HTMLElement | null} */ (place.querySelector("[data-slide]"));
    const drawing = /** @type {SVGSVGElement} */ (slide?.previousElementSibling);
    if (slide) place.querySelector(".ce-items")?.after(slideButtons(drawing, slide.dataset.slide ?? "", () => (slide.dataset.lines ?? "").split("\n")));
    this.#moved = this.#at ? whatMoved(place, this.#items, reply.answer.items) : "";
    this.#items = reply.answer.items;
    this.#answered = Object.assign(none(), this.#done);
    return place;
  }

  /** The field of a step. @param {string} name @returns {HTMLInputElement | null} */
  #step(name) {
    return this.querySelector(`[data-done="${CSS.escape(name)}"]`);
  }

  /** The field for the day on which a step was really done. @param {HTMLInputElement} input */
  #doneField(input) {
    const name = input.dataset.done ?? "";
    input.value = this.#typed[name] ?? "";
    const move = () => {
      if (input.value.trim()) this.#done[name] = input.value.trim();
      else delete this.#done[name];
      this.#move(name);
    };
    /** @param {string} day */
    const put = (day) => {
      input.value = this.#typed[name] = day;
      this.#sure.delete(name);
      move();
    };
    input.addEventListener("input", () => {
      this.#typed[name] = input.value;
      this.#sure.delete(name);
    });
    input.addEventListener("keydown", (event) => event.key === "Enter" && move());
    const place = /** @type {HTMLElement} */ (input.parentElement);
    onPress(place, "move", move);
    onPress(place, "today", () => put(this.asAt.slice(0, 10).split("-").reverse().join(" ")));
    onPress(place, "undo", () => put(""));
  }

  /** Asks again from a step. The answer stays in sight until the next one is there, so that nothing jumps. @param {string} name */
  #move(name) {
    this.#at = name;
    this.#high = this.#step(name)?.getBoundingClientRect().top ?? 0;
    this.again();
    this.piece("answer").hidden = false;
  }

  /** The field of a step gets the focus, and stands where it stood. @param {string} name */
  #stay(name) {
    const input = this.#step(name);
    const details = input?.closest("details");
    if (!input || !details) return;
    details.open = true;
    if (this.unasked) return;
    input.focus({ preventScroll: true });
    scrollBy(0, input.getBoundingClientRect().top - this.#high);
  }

  /**
   * A problem that came of a step is told at its field, and the steps stay in sight as they were. Where the form had asked, with days
   * that no longer fit, it is answered without them first: an old answer would mislead, and without one there is no field.
   *
   * @override @param {import("../runtime/client.js").Problem} problem
   */
  tell(problem) {
    const at = this.#at && this.#step(problem.step) ? problem.step : this.#at;
    if (!at && problem.field === "done" && problem.step in this.#done) {
      delete this.#done[problem.step];
      this.#refused.push(problem);
      return this.again();
    }
    if (at) this.piece("answer").hidden = false;
    this.#at = at;
    super.tell(problem);
    this.#at = "";
    if (!at) return;
    this.#done = Object.assign(none(), this.#answered);
    if (problem.field) this.#atField(at, problem);
  }

  /** What a reader can do about a problem at the field of a step. @param {string} name @param {import("../runtime/client.js").Problem} problem */
  #atField(name, problem) {
    if (problem.sure) {
      const sure = button(problem.sure, () => {
        this.#sure.add(name);
        this.#done[name] = this.#typed[name]?.trim() ?? "";
        this.#move(name);
      });
      sure.classList.add("ce-sure");
      this.#step(name)?.closest("details")?.append(sure);
    }
    this.#stay(name);
  }

  /** @override */
  forgetProblems() {
    super.forgetProblems();
    for (const one of this.querySelectorAll(".ce-sure")) one.remove();
  }

  /** A reader who has moved a step stays at it. @override */
  present() {
    const at = this.#at;
    this.#at = "";
    if (!this.#step(at)) {
      super.present();
      const [first, ...others] = this.#refused.splice(0);
      if (first) this.#tellLate(first, others);
      return;
    }
    this.piece("answer").hidden = false;
    this.piece("status").textContent = `${this.#moved} ${this.piece("status").textContent}`;
    this.#step(at)?.closest("details")?.append(make("p", "ce-moved", this.#moved));
    this.#stay(at);
  }

  /** Tells of days that were left out of the answer. @param {import("../runtime/client.js").Problem} first @param {import("../runtime/client.js").Problem[]} others */
  #tellLate(first, others) {
    for (const one of [...others, first]) {
      this.#at = one.step;
      this.#high = this.#step(one.step)?.getBoundingClientRect().top ?? 0;
      this.tell(one);
    }
  }

  #forgetSteps() {
    this.#done = none();
    this.#answered = none();
    this.#typed = none();
    this.#sure.clear();
    this.#refused = [];
    this.#at = "";
  }

  /** @override */
  wipe() {
    this.#forgetSteps();
    super.wipe();
  }
}

/** Nothing yet, by the name of a step: whatever that is called. @returns {Record<string, string>} */
function none() {
  return Object.create(null);
}

customElements.define("ce-schedule", CeSchedule);
