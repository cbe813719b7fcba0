import { framed } from "../site/frames.js";
import { Desks } from "./desks.js";

/** Whether somebody was sure, by the number of what they chose. */
const SURE = 2;

/**
 * A scenario to work through: what the standards say stays hidden until the learner has answered right, or twice; before a
 * second try stands a hint. What becomes known later stays hidden until then too. It counts nothing,
 * keeps nothing and sends nothing: what a learner writes is in its field alone, and goes with the page. It tells the page by `ce-answered`
 * that a question is answered, and whether right. Without this script every result is there, folded.
 */
class CeScenario extends HTMLElement {
  /** The first answer to each question, and how sure the learner was of it. @type {Map<HTMLFormElement, {right: boolean, sure?: HTMLInputElement}>} */
  #first = new Map();
  #desks = new Desks(this);

  connectedCallback() {
    for (const turn of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-turn"))) this.#begin(turn);
    addEventListener("pagehide", () => this.#forget());
  }

  /** @param {HTMLElement} turn */
  #begin(turn) {
    const form = /** @type {HTMLFormElement} */ (turn.querySelector("form"));
    const result = /** @type {HTMLDetailsElement} */ (turn.querySelector("details.ce-result"));
    result.hidden = true;
    const hint = /** @type {HTMLDetailsElement | null} */ (turn.querySelector("details.ce-hint"));
    if (hint) hint.hidden = true;
    turn.hidden = "unfolds" in turn.dataset;
    /** @type {HTMLElement} */ (form.querySelector(".ce-reasons")).hidden = false;
    for (const field of form.querySelectorAll("input, button")) /** @type {HTMLInputElement} */ (field).disabled = false;
    // The button, which Enter presses too: a frame that may send no forms stops a submit before the form hears of it.
    form.querySelector("button")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.#answer(turn, form, result);
    });
    turn.querySelector(".ce-goes-on button")?.addEventListener("click", () => {
      const head = /** @type {HTMLElement | null | undefined} */ (this.#after(turn)?.querySelector(".ce-turn__head"));
      head?.focus({ preventScroll: true });
      head?.scrollIntoView({ block: "start" });
    });
    const link = /** @type {HTMLAnchorElement | null} */ (result.querySelector("a[data-frame]"));
    link?.addEventListener("click", (event) => {
      event.preventDefault();
      const frame = framed(link.href, link.dataset.frame ?? "");
      link.closest("p")?.replaceWith(frame);
      frame.focus();
    });
  }

  /** @param {HTMLElement} turn @param {HTMLFormElement} form @param {HTMLDetailsElement} result */
  #answer(turn, form, result) {
    const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector(".ce-question input:checked"));
    const said = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".ce-question input"))) this.#explain(one, one === chosen);
    said.classList.toggle("ce-hidden", Boolean(chosen)); // the reason stands beside the answer; this is for a screen reader
    if (!chosen) {
      said.textContent = "Choose one of the answers first.";
      /** @type {HTMLInputElement} */ (form.querySelector("input")).focus();
      return;
    }
    const because = /** @type {HTMLElement} */ (form.querySelector(`#${CSS.escape(chosen.dataset.because ?? "")}`));
    const right = because.classList.contains("ce-because--right");
    because.scrollIntoView({ block: "nearest" });
    said.textContent = because.textContent;
    this.#ask(form, right);
    const hint = /** @type {HTMLDetailsElement | null} */ (form.querySelector("details.ce-hint"));
    if (hint?.hidden && !right) {
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
    said.textContent += ` ${this.#reflect(turn, form)} What the standards say has opened below.`;
    const next = this.#after(turn);
    if (!next || !("unfolds" in next.dataset)) return;
    next.hidden = false;
    /** @type {HTMLElement} */ (turn.querySelector(".ce-goes-on")).hidden = false;
    said.textContent += " The case goes on: press “Go on” after it.";
  }

  /** Shows why an answer is right or not, beside it, or takes that back. @param {HTMLInputElement} one @param {boolean} shown */
  #explain(one, shown) {
    const because = one.dataset.because ?? "";
    /** @type {HTMLElement} */ (this.querySelector(`#${CSS.escape(because)}`)).hidden = !shown;
    if (shown) one.setAttribute("aria-describedby", because);
    else one.removeAttribute("aria-describedby");
  }

  /** Notes how sure the learner was of the first answer; or, if that was not said then, of this one. @param {HTMLFormElement} form @param {boolean} right */
  #ask(form, right) {
    const sure = /** @type {HTMLInputElement | null} */ (form.querySelector(".ce-sure input:checked")) ?? undefined;
    if (!this.#first.get(form)?.sure) this.#first.set(form, { right, sure });
  }

  /** Gives back what the learner said of being sure, as something to think or talk about; and asks it no more. @param {HTMLElement} turn @param {HTMLFormElement} form */
  #reflect(turn, form) {
    const { right, sure } = this.#first.get(form) ?? { right: false };
    const place = /** @type {HTMLElement} */ (turn.querySelector(".ce-reflects"));
    /** @type {HTMLFieldSetElement} */ (form.querySelector(".ce-sure")).disabled = true;
    place.hidden = !sure;
    if (!sure) return "";
    const begins = `You said “${sure.labels?.[0].textContent}”`;
    const certain = Number(sure.value) >= SURE;
    if (right) place.textContent = `${begins}, and your answer is that of the standards. ${certain ? "Which of their words would you show to somebody who doubts it?" : "Which of their words settle it?"}`;
    else place.textContent = certain ? `${begins}, and the standards say something else. That is worth talking about: what made it look right?` : `${begins}. Then it was worth asking: what was missing, and in which clause does it stand?`;
    return place.textContent;
  }

  /** @param {HTMLElement} turn */
  #after(turn) {
    const turns = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".ce-turn")]);
    return turns[turns.indexOf(turn) + 1];
  }

  #forget() {
    this.#first.clear();
    this.#desks.forget();
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (this.querySelectorAll(".ce-turn form"))) {
      form.reset();
      for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".ce-question input"))) this.#explain(one, false);
      /** @type {HTMLFieldSetElement} */ (form.querySelector(".ce-sure")).disabled = false;
    }
    for (const said of this.querySelectorAll(".ce-reflects, .ce-turn [role=status]")) said.textContent = "";
    for (const part of this.querySelectorAll("details.ce-result, details.ce-hint, .ce-reflects, .ce-goes-on")) /** @type {HTMLElement} */ (part).hidden = true;
    for (const turn of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".ce-turn"))) turn.hidden = "unfolds" in turn.dataset;
  }
}

customElements.define("ce-scenario", CeScenario);
