import { CeDated } from "../form/dated.js";

const EXAMPLE = "For example, 27 3 2027";
/** What a date of birth may leave out. */
const BORN = "A date of birth: for example, 27 3 2010. The day may be left empty. It is used here and kept nowhere.";

/** Works out one deadline. It holds no rule: options carry ids, and Python knows what they mean. */
class CeDeadline extends CeDated {
  /** @override */
  suit() {
    const silent = this.suitArea();
    const rule = this.chosen;
    const reverse = this.typed("mode") === "start";
    this.piece("asks").textContent = reverse ? "To be done by which day?" : (rule?.dataset.asks ?? "When did it start?");
    this.piece("outline-title").textContent = reverse ? "The latest start" : "The date to plan on";
    this.field("time").hidden = !rule?.dataset.time;
    this.field("closed").hidden = silent || rule?.dataset.closed === "no";
    this.field("start").hidden = silent;
    this.#more("other_start", reverse ? undefined : rule?.dataset.other);
    /** @type {HTMLElement} */ (this.field("other_start").querySelector(".ce-hint")).textContent = rule?.dataset.time ? `${EXAMPLE} 14:05` : EXAMPLE;
    this.#more("excepted", rule?.dataset.unless);
    this.piece("start-hint").textContent = rule?.dataset.born && !reverse ? BORN : EXAMPLE;
    this.button.hidden = silent;
    for (const button of this.todays) button.hidden = reverse || Boolean(rule?.dataset.born);
    super.suit();
  }

  /** Shows a field that only some limits have, under what it asks. @param {string} name @param {string | undefined} asks */
  #more(name, asks) {
    this.field(name).hidden = !asks;
    if (asks) /** @type {HTMLElement} */ (this.field(name).querySelector("label")).textContent = asks;
  }

  /** What a field says, if it is shown. @param {string} name */
  #said(name) {
    return this.field(name).hidden ? undefined : this.typed(name) || undefined;
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    const rule = this.chosen;
    const about = { authority: this.area, clause: rule?.dataset.clause ?? "", rule: rule?.value, closed: this.typedClosures(), excepted: this.#said("excepted") };
    const typed = this.typedStart(rule?.dataset.time);
    return this.typed("mode") === "start"
      ? ["latest-start", { ...about, finish: typed }]
      : ["deadline", { ...about, start: typed, other_start: this.#said("other_start"), as_at: this.asAt }];
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    const choice = name === "clause" || name === "rule";
    if (name === "finish") return this.field("start");
    return choice ? this.querySelector(`[data-field="clause"][data-area="${this.area}"]`) : super.fieldOf(name);
  }
}

customElements.define("ce-deadline", CeDeadline);
