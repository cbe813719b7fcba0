import { CeDated } from "../form/dated.js";
import { slideButtons } from "../site/slide.js";

/** Puts dates to all that follows from one event, and moves them when a step was done on another day. */
class CeSchedule extends CeDated {
  /** What was done when, by the step's name, as it was typed. @type {Record<string, string>} */
  #done = {};
  #event = "";

  /** @override */
  suit() {
    this.suitArea();
    const event = this.chosen;
    if (event?.value !== this.#event) this.#done = {};
    this.#event = event?.value ?? "";
    this.piece("asks").textContent = event?.dataset.asks ?? "When did it happen?";
    this.field("time").hidden = !event?.dataset.time;
    this.field("panel_met").hidden = !event?.dataset.panel;
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
        on: this.typedStart(event?.dataset.time),
        panel_met: this.field("panel_met").hidden ? undefined : this.typed("panel_met"),
        done: this.#done,
        as_at: this.example?.today ?? today(),
        closed: this.typedClosures(),
      },
    ];
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
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

  /** The field for the day on which a step was really done. @param {HTMLInputElement} input */
  #doneField(input) {
    const name = input.dataset.done ?? "";
    input.value = this.#done[name] ?? "";
    const move = () => {
      if (input.value.trim()) this.#done[name] = input.value.trim();
      else delete this.#done[name];
      this.again();
    };
    input.nextElementSibling?.addEventListener("click", move);
    input.addEventListener("keydown", (event) => event.key === "Enter" && move());
  }

  /** @override */
  wipe() {
    this.#done = {};
    super.wipe();
  }
}

/** Nothing was chosen: told like a problem of Python's, at the list. */
class EventNeeded extends Error {
  code = "unknown-event";
  field = "event";
  /** @type {never[]} */
  readings = [];
  constructor() {
    super("Choose what happened.");
  }
}

/** Today, as a date that Python reads. */
function today() {
  const now = new Date();
  return `${now.getDate()} ${now.getMonth() + 1} ${now.getFullYear()}`;
}

customElements.define("ce-schedule", CeSchedule);
