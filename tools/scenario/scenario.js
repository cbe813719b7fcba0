import { framed } from "../site/frames.js";

/**
 * A scenario to work through: what the standards say stays hidden until the learner has answered. It counts nothing,
 * keeps nothing and sends nothing. Without this script every result is there, folded.
 */
class CeScenario extends HTMLElement {
  connectedCallback() {
    for (const turn of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-turn"))) this.#begin(turn);
    addEventListener("pagehide", () => this.#forget());
  }

  /** @param {HTMLElement} turn */
  #begin(turn) {
    const form = /** @type {HTMLFormElement} */ (turn.querySelector("form"));
    const result = /** @type {HTMLDetailsElement} */ (turn.querySelector("details"));
    result.hidden = true;
    for (const field of form.querySelectorAll("input, button")) /** @type {HTMLInputElement} */ (field).disabled = false;
    // The button, which Enter presses too: a frame that may send no forms stops a submit before the form hears of it.
    form.querySelector("button")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.#answer(form, result);
    });
    const link = /** @type {HTMLAnchorElement | null} */ (result.querySelector("a[data-frame]"));
    link?.addEventListener("click", (event) => {
      event.preventDefault();
      const frame = framed(link.href, link.dataset.frame ?? "");
      link.closest("p")?.replaceWith(frame);
      frame.focus();
    });
  }

  /** @param {HTMLFormElement} form @param {HTMLDetailsElement} result */
  #answer(form, result) {
    const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector("input:checked"));
    const said = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    for (const because of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".ce-because"))) {
      because.hidden = because.id !== chosen?.dataset.because;
    }
    said.classList.toggle("ce-hidden", Boolean(chosen)); // the reason stands beside the answer; this is for a screen reader
    if (!chosen) {
      said.textContent = "Choose one of the answers first.";
      /** @type {HTMLInputElement} */ (form.querySelector("input")).focus();
      return;
    }
    said.textContent = /** @type {HTMLElement} */ (form.querySelector(`#${CSS.escape(chosen.dataset.because ?? "")}`)).textContent;
    result.hidden = false;
    result.open = true;
  }

  #forget() {
    for (const form of this.querySelectorAll("form")) form.reset();
    for (const because of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-because"))) because.hidden = true;
    for (const result of this.querySelectorAll("details")) result.hidden = true;
  }
}

customElements.define("ce-scenario", CeScenario);
