import { framed } from "../site/frames.js";

/**
 * A scenario to work through: what the standards say stays hidden until the learner has answered right, or twice; before a
 * second try stands a hint. What becomes known later stays hidden until then too. It counts nothing,
 * keeps nothing and sends nothing; it tells the page by `ce-answered` that a question is, and whether right. Without this script every result is there, folded.
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
    const hint = /** @type {HTMLDetailsElement | null} */ (turn.querySelector(".ce-hint"));
    if (hint) hint.hidden = true;
    turn.hidden = "unfolds" in turn.dataset;
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
    const because = /** @type {HTMLElement} */ (form.querySelector(`#${CSS.escape(chosen.dataset.because ?? "")}`));
    said.textContent = because.textContent;
    const hint = /** @type {HTMLDetailsElement | null} */ (form.querySelector(".ce-hint"));
    if (hint?.hidden && !because.classList.contains("ce-because--right")) {
      hint.hidden = false;
      hint.open = true;
      said.textContent += ` ${hint.querySelector("p")?.textContent ?? ""}`;
      return;
    }
    result.hidden = false;
    result.open = true;
    // For the page around it: a package for a learning system may be finished when every question is answered.
    const detail = { turn: chosen.name, right: because.classList.contains("ce-because--right") };
    form.dispatchEvent(new CustomEvent("ce-answered", { bubbles: true, detail }));
    const turns = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".ce-turn")]);
    const next = turns[turns.findIndex((turn) => turn.contains(form)) + 1];
    if (next?.hidden) {
      next.hidden = false;
      said.textContent += " The case goes on below.";
    }
  }

  #forget() {
    for (const form of this.querySelectorAll("form")) form.reset();
    for (const because of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-because"))) because.hidden = true;
    for (const result of this.querySelectorAll("details.ce-result, details.ce-hint")) /** @type {HTMLElement} */ (result).hidden = true;
    for (const turn of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-turn"))) turn.hidden = "unfolds" in turn.dataset;
  }
}

customElements.define("ce-scenario", CeScenario);
