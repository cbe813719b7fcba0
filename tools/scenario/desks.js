/**
 * A case played by roles: at one desk stands what that desk knows, and each place says what is not shown. What belongs to no desk is everybody's.
 * Without this script every desk is there.
 */
export class Desks {
  #choice;
  #cards;
  #places;

  /** @param {HTMLElement} scenario */
  constructor(scenario) {
    this.#choice = /** @type {HTMLFormElement | null} */ (scenario.querySelector(".ce-desk-choice"));
    this.#cards = /** @type {HTMLElement[]} */ ([...scenario.querySelectorAll("[data-desk]")]);
    this.#places = /** @type {HTMLElement[]} */ ([...scenario.querySelectorAll(".ce-desks__shown")]);
    if (!this.#choice) return;
    this.#choice.hidden = false;
    this.#choice.addEventListener("change", () => this.#show());
    this.#show();
  }

  /** Nobody sits at any desk again. */
  forget() {
    this.#choice?.reset();
    this.#show();
  }

  #show() {
    const chosen = /** @type {HTMLInputElement | null | undefined} */ (this.#choice?.querySelector("input:checked"));
    for (const card of this.#cards) card.hidden = !chosen || (chosen.value !== "" && card.dataset.desk !== chosen.value);
    for (const place of this.#places) {
      place.hidden = false;
      /** @type {HTMLElement} */ (place.querySelector("span")).textContent = said(/** @type {HTMLElement} */ (place.nextElementSibling), chosen?.value);
    }
    const status = this.#choice?.querySelector('[role="status"]');
    if (status) status.textContent = chosen ? `Shown: ${chosen.value || "every desk"}.${chosen.value ? " The other desks are hidden." : ""}` : "";
  }
}

/** What is shown in a place, and what is not. @param {HTMLElement} desks @param {string | undefined} chosen */
function said(desks, chosen) {
  const names = /** @type {HTMLElement[]} */ ([...desks.children]).map((one) => one.dataset.desk ?? "");
  if (chosen === undefined) return `Hidden until you choose a desk: ${names.join(", ")}.`;
  if (!chosen) return "Shown: every desk.";
  const others = names.filter((one) => one !== chosen);
  const own = names.includes(chosen) ? `Shown: ${chosen}.` : `${chosen}: nothing more is known at this desk.`;
  return others.length ? `${own} Hidden: ${others.join(", ")}.` : own;
}
