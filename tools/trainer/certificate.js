/**
 * A certificate of attendance: what is typed stands on the sheet, to be printed, and is kept nowhere. It is gone when the page is
 * left, also where Back brings the page itself back. The address and the title, from which a browser names a printed file, stay.
 */
class CeCertificate extends HTMLElement {
  connectedCallback() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    const said = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      said.textContent = "";
      this.#fill(form);
    });
    form.querySelector('[data-does="print"]')?.addEventListener("click", () => print());
    form.querySelector('[data-does="clear"]')?.addEventListener("click", () => {
      this.#empty(form);
      said.textContent = "All lines are empty.";
      /** @type {HTMLElement | null} */ (form.querySelector("input"))?.focus();
    });
    addEventListener("pagehide", () => this.#empty(form));
  }

  /** @param {HTMLFormElement} form */
  #empty(form) {
    form.reset();
    this.#fill(form);
  }

  /** What is typed, onto the line of its name. @param {HTMLFormElement} form */
  #fill(form) {
    for (const field of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[data-fills]"))) {
      const line = this.querySelector(`[data-shows="${field.dataset.fills}"]`);
      const chosen = field instanceof HTMLSelectElement && field.value ? field.selectedOptions[0]?.text : field.value.trim();
      if (line) line.textContent = chosen ?? "";
    }
  }
}

customElements.define("ce-certificate", CeCertificate);

export {};
