import { CeDated } from "../form/dated.js";

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
}

customElements.define("ce-working-days", CeWorkingDays);
