import { CeDated } from "../form/dated.js";
import { chip, make, paper, strengths, upper } from "../form/pieces.js";
import { takeAway } from "../form/take-away.js";
import { slideButtons } from "../site/slide.js";
import { timeline } from "./timeline.js";

/**
 * @typedef {{name: string, action: string, due: string | null, due_in_words: string | null, limit: string, strength: string[],
 *   who: string[], clause: string, label: string, chip: string, only_if: string | null, does: string, limit_clause?: string, limit_chip?: string, notes: string[], status?: string,
 *   readings: {due_in_words: string, unit: string, source: string, label: string}[], gaps: {says: string}[], done?: {in_words: string}}} Item
 */

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

  /** @override @param {any} answer */
  answered(answer) {
    /** @type {Item[]} */
    const items = answer.items;
    const dated = items.filter((item) => item.due);
    const place = this.piece("answer");
    const first = dated.find((item) => !item.done);
    place.replaceChildren(
      make("div", "ce-answer__plan", [
        make("p", "ce-answer__eyebrow", `${answer.area}: ${first ? "next" : "steps"}`),
        make("h2", "ce-answer__date", first?.due_in_words ?? "No date is stated for any step"),
        make("p", "", first ? `${upper(first.action)}: ${first.limit}.${first.only_if ? ` ${first.only_if}.` : ""}` : "The source gives the steps and no time for them."),
        make("p", "", `Counted from ${answer.on_in_words}: ${answer.title}.`),
      ]),
      make("div", "ce-answer__body", [
        ...(answer.review ? [make("p", "ce-amber", answer.review)] : []),
        ...(dated.length > 1 ? picture(answer, items) : []),
        make("ol", "ce-items", items.map((item) => this.#row(item))),
        make("p", "ce-fresh", `${answer.convention} Bank holidays are published to ${answer.bank_holidays_to.in_words}. Version ${answer.version}.`),
        takeAway({ ...answer, case_note: note(answer) }),
        paper(),
      ]),
    );
    return first ? `${items.length} steps. Next: ${first.action}, ${first.due_in_words}.` : `${items.length} steps, without dates.`;
  }

  /** @param {Item} item */
  #row(item) {
    const readings = others(item);
    const status = item.status && !QUIET.has(item.status) ? [" ", make("span", `ce-state ce-state--${item.status.replaceAll(" ", "-")}`, item.status)] : [];
    const open = item.gaps.length
      ? [make("details", "", [make("summary", "", "What the source leaves open"), make("ul", "", item.gaps.map(({ says }) => make("li", "", says)))])]
      : [];
    return make("li", "ce-item", [
      make("p", "ce-item__date", [item.due_in_words ?? "No date stated", ...status]),
      make("p", "", [make("strong", "", upper(item.action)), `: ${item.limit}`]),
      ...(item.does === item.action ? [] : [make("p", "", `${item.does}.`)]),
      ...(item.only_if ? [make("p", "", `${item.only_if}.`)] : []),
      ...(readings.length ? [make("p", "", `Other reading: ${readings.join("; ")}.`)] : []),
      ...item.notes.map((one) => make("p", "ce-note", one)),
      make("p", "", `Who: ${item.who.join(", ") || "the source does not say"}`),
      make("p", "ce-chips", [...strengths(item.strength), chip(this.addressOf(item.clause), item.chip), ...(item.limit_clause ? [" ", chip(this.addressOf(item.limit_clause), item.limit_chip ?? item.limit_clause)] : [])]),
      ...open,
      this.#doneField(item),
    ]);
  }

  /** A field for the day on which a step was really done. @param {Item} item */
  #doneField(item) {
    const id = `ce-done-${item.name}`;
    const label = /** @type {HTMLLabelElement} */ (make("label", "", "Done on"));
    label.htmlFor = id;
    const input = document.createElement("input");
    Object.assign(input, { id, type: "text", autocomplete: "off", spellcheck: false, value: this.#done[item.name] ?? "", className: "ce-input--done" });
    input.setAttribute("aria-label", `${upper(item.action)}: done on, for example 27 3 2027`);
    const button = make("button", "ce-button ce-button--quiet", "Move what follows");
    button.setAttribute("type", "button");
    const move = () => {
      if (input.value.trim()) this.#done[item.name] = input.value.trim();
      else delete this.#done[item.name];
      this.again();
    };
    button.addEventListener("click", move);
    input.addEventListener("keydown", (event) => event.key === "Enter" && move());
    const fold = /** @type {HTMLDetailsElement} */ (
      make("details", "ce-done", [make("summary", "", item.done ? `Done on ${item.done.in_words}` : "Was it done? Give the day, and the rest moves"), make("div", "", [label, input, button])])
    );
    fold.open = Boolean(item.done);
    return fold;
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

/** The dates on a line, and the same as a picture for a slide, where the steps stand beside their numbers. @param {any} answer @param {Item[]} items */
function picture(answer, items) {
  const drawing = /** @type {SVGSVGElement} */ (timeline(answer.on.slice(0, 10), items));
  const lines = () => items.map((item, n) => `${n + 1}. ${item.due_in_words ?? "No date stated"}: ${item.action}, ${item.limit} [${item.strength.join(", ")}] (${item.chip})${item.only_if ? `; ${item.only_if}` : ""}`);
  return [drawing, slideButtons(drawing, `${answer.area}: ${answer.title}, counted from ${answer.on_in_words}`, lines)];
}

/** What needs no word of its own: the date, or its absence, says it. */
const QUIET = new Set(["to come", "no date stated"]);

/** The later readings of a step, each with the clause it comes from. @param {Item} item */
const others = (item) => item.readings.slice(1).map(({ due_in_words, unit, source, label }) => `${due_in_words} (${unit}, ${source} ${label})`);

/** The schedule as plain text, each line with its clause. @param {any} answer */
function note(answer) {
  const lines = answer.items.map(
    (/** @type {Item} */ item) =>
      `- ${item.due_in_words ?? "no date stated"}: ${item.action} (${item.limit}) [${item.strength.join(", ")}] Who: ${item.who.join(", ") || "the source does not say"}. ${item.label} (${item.clause})` +
      (others(item).length ? `; other reading: ${others(item).join("; ")}` : "") +
      (item.only_if ? `; ${item.only_if}` : "") +
      (item.done ? `; done ${item.done.in_words}` : ""),
  );
  return [
    `${answer.title} (${answer.area})`,
    `Counted from: ${answer.on_in_words}`,
    "",
    ...lines,
    "",
    answer.convention,
    `Worked out with CE Guidance ${answer.version}; rules compared with the source on ${answer.checked_on.in_words}.`,
    "Professional judgement is recorded separately.",
  ].join("\n");
}

customElements.define("ce-schedule", CeSchedule);
