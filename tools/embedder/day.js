import { ukNow } from "../site/clock.js";

const PARTS = ["day", "month", "year"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The day on which an example plays: in three parts, as every date here. It is read once the reader has gone on from it. */
export class Day {
  #field;
  #error;

  /** @param {HTMLElement} field @param {() => void} changed */
  constructor(field, changed) {
    this.#field = field;
    this.#error = /** @type {HTMLElement} */ (field.querySelector(".ce-error"));
    const today = /** @type {HTMLButtonElement} */ (field.querySelector("[data-today]"));
    today.disabled = false;
    today.addEventListener("click", () => {
      this.put(ukNow().day);
      changed();
    });
    field.addEventListener("focusout", ({ relatedTarget }) => {
      if (!field.contains(/** @type {Node | null} */ (relatedTarget))) changed();
    });
  }

  get #inputs() {
    return PARTS.map((part) => /** @type {HTMLInputElement} */ (this.#field.querySelector(`#ce-${part}`)));
  }

  /** Fills it in. @param {string} iso a day, or nothing */
  put(iso) {
    const parts = iso ? iso.split("-").reverse() : ["", "", ""];
    this.#inputs.forEach((input, n) => (input.value = parts[n].replace(/^0/, "")));
  }

  /** The day; nothing, where none was given; and `undefined` where it is none, which is told beside the field. @returns {string | undefined} */
  read() {
    const [day, month, year] = this.#inputs.map((input) => input.value.trim());
    if (!day && !month && !year) return this.#told("", "");
    if (!day || !month || !year) return this.#told("Give the day, the month and the year, or leave all three empty.");
    const named = MONTHS.findIndex((one) => month.toLowerCase().startsWith(one)) + 1;
    const iso = [year.padStart(4, "?"), String(named || month).padStart(2, "0"), day.padStart(2, "0")].join("-");
    const real = /^\d{4}-\d\d-\d\d$/.test(iso) && new Date(`${iso}T00:00Z`);
    if (!real || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== iso) return this.#told("There is no such day. For example, 27 3 2027.");
    return this.#told("", iso);
  }

  /** @param {string} wrong @param {string} [day] */
  #told(wrong, day) {
    this.#error.hidden = !wrong;
    if (this.#error.textContent !== wrong) this.#error.textContent = wrong;
    this.#field.classList.toggle("ce-field--wrong", Boolean(wrong));
    for (const input of this.#inputs) input.toggleAttribute("aria-invalid", Boolean(wrong));
    return day;
  }
}
