import { counted } from "../deadline/answer.js";
import { CeDated } from "../form/dated.js";
import { make } from "../form/pieces.js";

/** Counts working days on or back from any day. */
class CeWorkingDays extends CeDated {
  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    const many = /^\d+$/.test(this.typed("count")) ? Number(this.typed("count")) : this.typed("count");
    const count = this.typed("way") === "back" && typeof many === "number" ? -many : many;
    return ["working-days", { start: this.typedDate(), count, closed: this.typedClosures() }];
  }

  /** @override @param {Record<string, string>} given */
  fill(given) {
    const back = given.count?.startsWith("-");
    super.fill({ ...given, count: given.count?.replace("-", "") ?? "", way: back ? "back" : "on" });
  }

  /** @override @param {any} answer */
  answered(answer) {
    const place = this.piece("answer");
    const back = answer.count < 0;
    const days = `${Math.abs(answer.count)} working day${Math.abs(answer.count) === 1 ? "" : "s"}`;
    const reading = { ...answer, unit: "working days", basis: answer.convention };
    place.replaceChildren(
      make("div", "ce-answer__plan", [
        make("p", "ce-answer__eyebrow", `${days} ${back ? "back" : "on"}${answer.provisional ? ", provisional" : ""}`),
        make("h2", "ce-answer__date", answer.due_in_words),
        ...answer.notes.map((/** @type {string} */ note) =>
          make("p", "ce-answer__note", `${note} Past that, only weekends are left out: check this date again when the new list is out.`),
        ),
      ]),
      make("div", "ce-answer__body", counted(reading, answer.start, true)),
    );
    return `${days} ${back ? "back" : "on"}: ${answer.due_in_words}.`;
  }
}

customElements.define("ce-working-days", CeWorkingDays);
