import { CeDated } from "../form/dated.js";

/** Works out one deadline. It holds no rule: options carry ids, and Python knows what they mean. */
class CeDeadline extends CeDated {
  /** @override */
  suit() {
    const silent = this.suitArea();
    const rule = this.chosen;
    const reverse = this.typed("mode") === "start";
    this.piece("asks").textContent = reverse ? "To be done by which day?" : (rule?.dataset.asks ?? "When did it start?");
    this.field("time").hidden = !rule?.dataset.time;
    this.field("closed").hidden = silent || rule?.dataset.closed === "no";
    this.field("start").hidden = silent;
    /** @type {HTMLElement} */ (this.form.querySelector("button")).hidden = silent;
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    if (!this.area) return ["deadline", {}];
    const rule = this.chosen;
    const about = { authority: this.area, clause: rule?.dataset.clause ?? "", rule: rule?.value, closed: this.typedClosures() };
    const typed = this.typedStart(rule?.dataset.time);
    return this.typed("mode") === "start"
      ? ["latest-start", { ...about, finish: typed }]
      : ["deadline", { ...about, start: typed }];
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    const choice = name === "clause" || name === "rule";
    if (name === "finish") return this.field("start");
    return choice ? this.querySelector(`[data-field="clause"][data-area="${this.area}"]`) : super.fieldOf(name);
  }
}

customElements.define("ce-deadline", CeDeadline);
