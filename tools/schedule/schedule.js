import { CeDated } from "../form/dated.js";
import { button } from "../form/pieces.js";
import { slideButtons } from "../site/slide.js";

/** Puts dates to all that follows from one event, and moves them when a step was done on another day. */
class CeSchedule extends CeDated {
  /** What was done when, by the step's name, as it was typed. @type {Record<string, string>} */
  #done = {};
  /** What stands in the fields of the steps, asked or not yet asked. @type {Record<string, string>} */
  #typed = {};
  /** The steps of whose unlikely day the reader is sure. @type {Set<string>} */
  #sure = new Set();
  /** The step at which the reader is. */
  #at = "";
  #event = "";

  /** @override */
  suit() {
    this.suitArea();
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
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    const event = this.chosen;
    if (this.area && !event) throw new EventNeeded();
    return [
      "schedule",
      {
        authority: this.area,
        event: event?.value,
        on: this.field("start").hidden ? undefined : this.typedStart(event?.dataset.time),
        panel_met: this.field("panel_met").hidden ? undefined : this.typed("panel_met"),
        done: this.#done,
        sure: this.#sure.size ? [...this.#sure] : undefined,
        as_at: this.asAt,
        closed: this.typedClosures(),
      },
    ];
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    if (name === "done") return this.#step(this.#at)?.closest("details") ?? null;
    if (name === "event") return this.querySelector(`[data-field="event"][data-area="${this.area}"]`);
    return super.fieldOf(name === "on" ? "start" : name);
  }

  /** Makes the drawn places work: what was done when, and the picture for a slide. @override @param {import("../runtime/client.js").Reply} reply */
  answered(reply) {
    const place = super.answered(reply);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("[data-done]"))) this.#doneField(input);
    const slide = /** @type {HTMLElement | null} */ (place.querySelector("[data-slide]"));
    const drawing = /** @type {SVGSVGElement} */ (slide?.previousElementSibling);
    slide?.replaceWith(slideButtons(drawing, slide.dataset.slide ?? "", () => (slide.dataset.lines ?? "").split("\n")));
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
      this.#at = name;
      this.again();
    };
    input.addEventListener("input", () => {
      this.#typed[name] = input.value;
      this.#sure.delete(name);
    });
    input.nextElementSibling?.addEventListener("click", move);
    input.addEventListener("keydown", (event) => event.key === "Enter" && move());
  }

  /** A problem of a step is told at its field, and the steps stay in sight as they were. @override @param {import("../runtime/client.js").Problem} problem */
  tell(problem) {
    if (problem.field !== "done" || !this.#step(problem.step)) return super.tell(problem);
    this.#at = problem.step;
    this.piece("answer").hidden = false;
    super.tell(problem);
    const input = this.#step(problem.step);
    const details = input?.closest("details");
    if (!input || !details) return;
    details.open = true;
    if (problem.sure) {
      const sure = button(problem.sure, () => {
        this.#sure.add(problem.step);
        this.again();
      });
      sure.classList.add("ce-sure");
      details.append(sure);
    }
    if (!this.unasked) input.focus();
  }

  /** @override */
  forgetProblems() {
    super.forgetProblems();
    for (const one of this.querySelectorAll(".ce-sure")) one.remove();
  }

  /** A reader who has moved a step stays at it. @override */
  present() {
    const input = this.#step(this.#at);
    this.#at = "";
    if (!input) return super.present();
    this.piece("answer").hidden = false;
    const details = input.closest("details");
    if (details) details.open = true;
    input.focus();
  }

  #forgetSteps() {
    this.#done = {};
    this.#typed = {};
    this.#sure.clear();
    this.#at = "";
  }

  /** @override */
  wipe() {
    this.#forgetSteps();
    super.wipe();
  }
}

/** Nothing was chosen: told like a problem of Python's, at the list. */
class EventNeeded extends Error {
  code = "unknown-event";
  field = "event";
  /** @type {never[]} */
  readings = [];
  step = "";
  sure = "";
  constructor() {
    super("Choose what happened.");
  }
}

customElements.define("ce-schedule", CeSchedule);
