import { CeTool } from "../form/tool.js";
import { chip, link, make, paper } from "../form/pieces.js";
import { takeAway } from "../form/take-away.js";
import { inNewTabs, stepsOf } from "../pathway/outcome.js";
import { warm } from "../runtime/client.js";

/**
 * @typedef {{area: string, verdict: "inside" | "outside" | "borderline" | "unknown", why: string, miles_in_words: string | null, radius_miles: number,
 *   between_miles?: [number, number], direction?: string, on_map?: {east_km: number, north_km: number}, measured: string, do_now?: string,
 *   base: {name: string, confirmed: boolean, note?: string}, clauses: string[], chips: Record<string, string>,
 *   follows: import("../pathway/outcome.js").Outcome[], data_date_in_words: string | null, attribution: string[], register: {id: string, title: string}[],
 *   checked_on: {in_words: string}, version: string, review?: string, case_note: string}} Answer
 */

/**
 * Tells on which side of a line a place lies. Everything it needs is loaded with the page, whole and the same for
 * every reader, before anything can be typed into an address.
 */
class CeDistance extends CeTool {
  connectedCallback() {
    super.connectedCallback();
    warm();
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    return ["distance", { authority: this.area, placement: this.dataset.placement, place: this.typed("place") }];
  }

  /** @override */
  get instead() {
    return "Use the list of postcode districts";
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    return name && name !== "authority" ? this.field("place") : null;
  }

  /** @override @param {Answer} answer */
  answered(answer) {
    const title = VERDICTS[answer.verdict](answer.radius_miles);
    const where = answer.miles_in_words
      ? `${answer.miles_in_words}${answer.direction ? ` ${answer.direction}` : ""} of ${answer.base.name}, in a straight line.`.replace("miles of", "miles from")
      : "";
    const spread = answer.between_miles ? ` Anywhere in it lies between ${answer.between_miles.map((one) => one.toFixed(1)).join(" and ")} miles.` : "";
    this.piece("answer").replaceChildren(
      make("div", `ce-answer__plan ce-answer__plan--${answer.verdict}`, [
        make("p", "ce-answer__eyebrow", `${answer.area}: distance`),
        make("h2", "ce-answer__date ce-answer__title", title),
        ...(where ? [make("p", "", where + spread)] : []),
        make("p", "", answer.why),
        make("p", "ce-chips", answer.clauses.flatMap((one) => [chip(this.addressOf(one), answer.chips[one] ?? one), " "])),
      ]),
      make("div", "ce-answer__body", [
        make("p", "ce-fresh ce-screen-only", "Links open in a new tab, so that your answer stays."),
        ...(answer.review ? [make("p", "ce-amber", answer.review)] : []),
        ...(answer.do_now ? [make("div", "ce-amber", [make("h3", "", "What to do now"), make("p", "", answer.do_now)])] : []),
        ...answer.follows.flatMap((one) => [make("h3", "ce-answer__follows", one.title), make("p", "", one.says), stepsOf(this, one)]),
        this.#open(answer),
        make("p", "ce-fresh", [
          `Postcode positions of ${answer.data_date_in_words}. ${answer.attribution.join(" ")} Rules compared with the source on ${answer.checked_on.in_words}. Version ${answer.version}.`,
        ]),
        this.#take(answer),
        paper(),
      ]),
    );
    inNewTabs(this.piece("answer"));
    this.#point(answer.on_map);
    return `${title}. ${where}`;
  }

  /** A point of the place before would mislead: it goes with the first letter typed, and on leaving. @override */
  forgetMore() {
    this.#point(undefined);
  }

  /** What is not settled about the measure itself. @param {Answer} answer */
  #open(answer) {
    const entries = answer.register.map(({ id, title }) => make("li", "", [link(this.address(`register/#${id}`), title)]));
    return make("div", "ce-amber ce-amber--gap", [
      make("h3", "", "Not stated in the source"),
      make("p", "", answer.measured),
      ...(answer.base.note ? [make("p", "", answer.base.note)] : []),
      make("ul", "", entries),
    ]);
  }

  /** The note holds the place only if the reader ticks it. @param {Answer} answer */
  #take(answer) {
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", id: "ce-with-place", autocomplete: "off" });
    const label = /** @type {HTMLLabelElement} */ (make("label", "", "Put the place that I typed into the case note"));
    label.htmlFor = box.id;
    const held = { case_note: answer.case_note };
    const typed = this.typed("place");
    const buttons = takeAway(held);
    box.addEventListener("change", () => {
      held.case_note = box.checked ? `Place measured: ${typed}\n${answer.case_note}` : answer.case_note;
      const text = /** @type {HTMLTextAreaElement} */ (buttons.querySelector("textarea"));
      text.value = held.case_note;
    });
    buttons.prepend(make("div", "ce-radio ce-with-place", [box, label]));
    return buttons;
  }

  /** The point on the map, to 100 metres and no finer. @param {{east_km: number, north_km: number} | undefined} at */
  #point(at) {
    const group = this.querySelector('[data-part="point"]');
    if (!group) return;
    const reach = /** @type {SVGSVGElement} */ (group.closest("svg")).viewBox.baseVal.width / 2;
    const shown = at && Math.max(Math.abs(at.east_km), Math.abs(at.north_km)) < reach;
    group.setAttribute("display", shown ? "inline" : "none"); // SVG has no `hidden`
    if (!shown) return;
    group.querySelector("circle")?.setAttribute("transform", `translate(${at.east_km} ${-at.north_km})`);
    group.querySelector("path")?.setAttribute("d", `M0 0L${at.east_km} ${-at.north_km}`);
  }
}

/** @type {Record<Answer["verdict"], (miles: number) => string>} */
const VERDICTS = {
  inside: (miles) => `Within ${miles} miles`,
  outside: (miles) => `Further than ${miles} miles`,
  borderline: (miles) => `Too close to the ${miles}-mile line to call`,
  unknown: () => "Not known",
};

customElements.define("ce-distance", CeDistance);
