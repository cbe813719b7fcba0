/**
 * The cases of a course, filtered by what they are about. Without a script all are there. What was chosen is not in the address and
 * not kept; how many are not shown is said, and one press shows them again. A case that does not say whose work it rehearses, or
 * what it is about, is never hidden for that.
 */
class CeCases extends HTMLElement {
  connectedCallback() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector(".ce-cases__bar"));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.#filter(form));
    this.querySelector('[data-does="all"]')?.addEventListener("click", () => {
      this.#all(form);
      /** @type {HTMLElement | null} */ (form.querySelector("select"))?.focus(); // the button goes
    });
    addEventListener("pagehide", () => this.#all(form));
    this.#filter(form);
  }

  /** @param {HTMLFormElement} form */
  #all(form) {
    form.reset();
    this.#filter(form);
  }

  /** @param {HTMLFormElement} form */
  #filter(form) {
    const chosen = [.../** @type {NodeListOf<HTMLSelectElement>} */ (form.querySelectorAll("select"))].filter((one) => one.value);
    const cases = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-case]")]);
    for (const one of cases) one.hidden = !chosen.every((by) => suits(one.dataset[by.dataset.by ?? ""], by.value));
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-cases]"))) {
      group.hidden = !group.querySelector("[data-case]:not([hidden])");
    }
    const left = cases.filter((one) => !one.hidden).length;
    const said = /** @type {HTMLElement} */ (this.querySelector('[role="status"]'));
    const out = cases.length - left;
    said.textContent = out ? `${left} of ${cases.length} cases shown, ${out} not shown.` : `All ${cases.length} cases are shown.`;
    this.querySelector('[data-does="all"]')?.toggleAttribute("hidden", !chosen.length);
  }
}

/** Whether a case has a value, or names none. @param {string | undefined} held values, with a bar between @param {string} value */
function suits(held, value) {
  return !held || held.split("|").includes(value);
}

customElements.define("ce-cases", CeCases);

export {};
