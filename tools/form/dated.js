import { inWords, ukNow } from "../site/clock.js";
import { CeTool } from "./tool.js";

/** A tool that asks for a date: as three parts, with a time of day where a limit counts hours. */
export class CeDated extends CeTool {
  /** The reader's choice between two readings of one clock time. */
  offset = "";

  connectedCallback() {
    super.connectedCallback();
    for (const button of this.todays) {
      button.disabled = false;
      button.addEventListener("click", () => this.#fillIn(button));
    }
  }

  /** @override */
  suit() {
    const timed = !this.field("time").hidden && this.asAt.includes("T");
    for (const button of this.todays) button.textContent = timed ? "Now" : "Today";
  }

  /** What fills a start in. @returns {NodeListOf<HTMLButtonElement>} */
  get todays() {
    return this.querySelectorAll("[data-today]");
  }

  /** Fills a start in, as though it had been typed, with the moment from which the reader looks; says which day that is. @param {HTMLButtonElement} button */
  #fillIn(button) {
    const [iso = "", clock = ""] = this.asAt.split("T");
    const [year, month, day] = iso.split("-").map(Number);
    const time = this.field("time").hidden ? "" : clock;
    const start = button.dataset.today ?? "";
    const typed = start === "start" ? { day, month, year, ...(time && { time }) } : { [start]: `${day} ${month} ${year} ${time}`.trim() };
    for (const [name, value] of Object.entries(typed)) {
      this.put(name, String(value));
      this.querySelector(`#ce-${name}`)?.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const said = /** @type {HTMLElement} */ (this.field(start).querySelector(".ce-today__said"));
    said.textContent = `Filled in: ${inWords(iso)}${time && `, ${time}`}`;
  }

  /** The moment from which a reader looks: now in the UK, or the day on which a training example plays. */
  get asAt() {
    const { day, time } = ukNow();
    return this.example?.today ?? `${day}T${time}`;
  }

  /** The date as it was typed, for Python to read: nothing, or day, month and year. */
  typedDate() {
    const parts = ["day", "month", "year"].map((part) => this.typed(part));
    return parts.every((part) => !part) ? "" : parts.map((part) => part || "?").join(" ");
  }

  /** @override @param {Record<string, string>} given */
  fill(given) {
    const [date = "", time = ""] = (given.start ?? given.finish ?? given.on ?? "").split("T");
    const [year = "", month = "", day = ""] = date.split("-");
    super.fill({ ...given, day, month, year, time });
  }

  /** The date with the time of day, where the choice asks for one. @param {string | undefined} wanted needed, optional or nothing */
  typedStart(wanted) {
    const time = this.typed("time");
    return wanted && (time || wanted === "needed") ? `${this.typedDate() || "?"}T${time}${this.offset}` : this.typedDate();
  }

  /** Closure days as a list. */
  typedClosures() {
    const closed = this.field("closed").hidden ? "" : this.typed("closed");
    return closed ? closed.split(/[,;]/).filter((one) => one.trim()) : undefined;
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    return name === "time" && this.field("time").hidden ? this.field("start") : super.fieldOf(name);
  }

  /** Asks which of two readings of a repeated hour is meant. @override @param {import("../runtime/client.js").Problem} problem */
  offerMore({ readings }) {
    const place = this.piece("which");
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = "Which one was it?";
    group.append(legend);
    readings.forEach(({ offset, says }, n) => {
      const row = document.createElement("div");
      row.className = "ce-radio";
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = "ce-which";
      radio.id = `ce-which-${n}`;
      radio.addEventListener("change", () => (this.offset = offset));
      const label = document.createElement("label");
      label.htmlFor = radio.id;
      label.textContent = says;
      row.append(radio, label);
      group.append(row);
    });
    place.replaceChildren(group);
    place.hidden = false;
  }

  /** @override */
  forgetMore() {
    this.offset = "";
    this.piece("which").replaceChildren();
    this.piece("which").hidden = true;
    for (const said of this.querySelectorAll(".ce-today__said")) said.textContent = "";
  }
}
