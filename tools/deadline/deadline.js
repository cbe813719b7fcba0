import { Problem, ask, onLoading, running, warm } from "../runtime/client.js";
import { show } from "./answer.js";

/** When a slow start is explained in words, in milliseconds. */
const SLOW = 10_000;

/**
 * Works out one deadline. The form, its labels and hints were written by the build; this element
 * asks Python and shows the answer. It holds no rule: options carry ids.
 */
class CeDeadline extends HTMLElement {
  /** @type {AbortController | undefined} */
  #stop;
  /** The reader's choice between two readings of one clock time. */
  #offset = "";
  #turn = 0;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.form.addEventListener("submit", (event) => void this.#work(event), { signal });
    // Python starts when a reader touches the tool, and not before.
    for (const touch of ["focusin", "pointerdown"]) this.form.addEventListener(touch, warm, { once: true, signal });
    this.form.addEventListener("change", () => this.#suit(), { signal });
    this.form.addEventListener("input", (event) => this.#forgetAnswer(event), { signal });
    addEventListener("pagehide", () => this.#wipe(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#wipe(), { signal });
    this.#part("without").hidden = true;
    /** @type {HTMLButtonElement} */ (this.form.querySelector("button")).disabled = false;
    const named = location.hash.slice(1);
    for (const select of this.#selects()) {
      if (named && [...select.options].some((option) => option.value === named)) select.value = named;
    }
    this.#suit();
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  #selects() {
    return /** @type {NodeListOf<HTMLSelectElement>} */ (this.querySelectorAll('[data-field="clause"] select'));
  }

  get #area() {
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector("#ce-area"));
    return select ? select.value : (this.#selects()[0]?.closest("[data-area]")?.getAttribute("data-area") ?? "");
  }

  get #rule() {
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector(`[data-area="${this.#area}"] select`));
    return select?.value ? select.selectedOptions[0] : undefined;
  }

  /** Shows the fields that suit the chosen area and rule. */
  #suit() {
    for (const field of this.querySelectorAll("[data-field='clause']")) {
      /** @type {HTMLElement} */ (field).hidden = field.getAttribute("data-area") !== this.#area;
    }
    for (const own of this.querySelectorAll("[data-own]")) {
      /** @type {HTMLElement} */ (own).hidden = own.getAttribute("data-own") !== this.#area;
    }
    let silent = false;
    for (const note of this.querySelectorAll("[data-silent]")) {
      const here = note.getAttribute("data-silent") === this.#area;
      /** @type {HTMLElement} */ (note).hidden = !here;
      silent ||= here;
    }
    const rule = this.#rule;
    this.#part("asks").textContent = rule?.dataset.asks ?? "When did it start?";
    this.#field("time").hidden = !rule?.dataset.time;
    this.#field("closed").hidden = silent || rule?.dataset.closed === "no";
    this.#field("start").hidden = silent;
    /** @type {HTMLElement} */ (this.form.querySelector("button")).hidden = silent;
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-field="${name}"]`));
  }

  /** @param {string} part */
  #typed(part) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`#ce-${part}`)).value.trim();
  }

  /** @param {Event} event */
  async #work(event) {
    event.preventDefault();
    const turn = ++this.#turn;
    this.#forgetProblems();
    this.#part("answer").hidden = true;
    const stop = onLoading((share) => {
      status.dataset.share = String(Math.round(share * 100));
    });
    const status = this.#part("status");
    status.classList.remove("ce-hidden");
    status.textContent = running() ? "Working it out…" : "Loading the calculator. The first time takes some seconds…";
    const slow = setTimeout(() => {
      const share = status.dataset.share ? ` (${status.dataset.share} % so far)` : "";
      status.textContent = `Still loading${share}. The table below has the same time limits, with how to count by hand.`;
    }, SLOW);
    try {
      const answer = await ask("deadline", this.#question());
      if (turn !== this.#turn) return;
      status.classList.add("ce-hidden"); // the answer itself is in sight; this is for a screen reader
      status.textContent = answer.plan_on ? `Plan on ${answer.plan_on_in_words}.` : "No date follows from this clause.";
      show(this.#part("answer"), answer, (clause) => this.#linkTo(clause));
    } catch (problem) {
      if (turn !== this.#turn) return;
      status.textContent = "";
      this.#tell(/** @type {Problem} */ (problem));
    } finally {
      clearTimeout(slow);
      stop();
    }
  }

  #question() {
    const rule = this.#rule;
    const parts = ["year", "month", "day"].map((part) => this.#typed(part));
    /** @type {Record<string, unknown>} */
    const question = { authority: this.#area };
    if (!this.#area) return question;
    question.clause = rule?.dataset.clause ?? "";
    if (rule) question.rule = rule.value;
    question.start = parts.every((part) => !part) ? "" : [parts[2] || "?", parts[1] || "?", parts[0] || "?"].join(" ");
    if (rule?.dataset.time && (this.#typed("time") || rule.dataset.time === "needed")) {
      question.start += `T${this.#typed("time")}${this.#offset}`;
    }
    const closed = this.#typed("closed");
    if (closed && !this.#field("closed").hidden) question.closed = closed.split(/[,;]/).filter((one) => one.trim());
    return question;
  }

  /** @param {string} clause @returns {string} */
  #linkTo(clause) {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[data-clause="${CSS.escape(clause)}"]`));
    return link?.getAttribute("href") ?? "#every-time-limit";
  }

  /** Tells one problem: in a summary that links to the field, and beside the field. @param {Problem} problem */
  #tell(problem) {
    const summary = this.#part("summary");
    const list = /** @type {HTMLElement} */ (summary.querySelector("ul"));
    const item = document.createElement("li");
    const field = this.#fieldOf(problem.field);
    if (field) {
      const input = /** @type {HTMLElement} */ (field.querySelector("input, select"));
      const link = document.createElement("a");
      link.href = `#${input.id}`;
      link.textContent = problem.message;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        input.focus();
      });
      item.append(link);
      const beside = document.createElement("p");
      beside.className = "ce-error";
      beside.id = `${input.id}-error`;
      beside.innerHTML = '<span class="ce-hidden">Error: </span>';
      beside.append(problem.message);
      (field.querySelector(".ce-hint") ?? field.querySelector("legend, label"))?.after(beside);
      field.classList.add("ce-field--wrong");
      for (const one of field.querySelectorAll("input, select")) {
        one.setAttribute("aria-invalid", "true");
        one.setAttribute("aria-describedby", `${one.getAttribute("aria-describedby") ?? ""} ${beside.id}`.trim());
      }
      if (problem.readings.length) this.#offer(problem.readings);
    } else {
      item.append(`${problem.message} `);
      const way = document.createElement("a");
      way.href = this.querySelector("#ce-area") && this.#area ? `#${this.#area}` : "#by-hand";
      way.textContent = "Use the table of time limits, and count by hand";
      item.append(way, ", or try again. Nothing that you typed was lost.");
    }
    list.replaceChildren(item);
    summary.hidden = false;
    document.title = `Error: ${document.title.replace(/^Error: /, "")}`;
    summary.focus();
  }

  /** @param {string} name */
  #fieldOf(name) {
    if (name === "clause" || name === "rule") {
      return /** @type {HTMLElement | null} */ (this.querySelector(`[data-field="clause"][data-area="${this.#area}"]`));
    }
    if (name === "time" && this.#field("time").hidden) return this.#field("start");
    return /** @type {HTMLElement | null} */ (this.querySelector(`[data-field="${name}"]`));
  }

  /** Asks which of two readings of a repeated hour is meant. @param {{offset: string, says: string}[]} readings */
  #offer(readings) {
    const place = this.#part("which");
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
      radio.addEventListener("change", () => (this.#offset = offset));
      const label = document.createElement("label");
      label.htmlFor = radio.id;
      label.textContent = says;
      row.append(radio, label);
      group.append(row);
    });
    place.replaceChildren(group);
    place.hidden = false;
  }

  /** An answer to other questions than those on the form would mislead. @param {Event} event */
  #forgetAnswer(event) {
    this.#turn++;
    this.#part("answer").hidden = true;
    this.#part("status").textContent = "";
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.type === "radio") return;
    this.#offset = "";
    this.#part("which").replaceChildren();
    this.#part("which").hidden = true;
  }

  #forgetProblems() {
    document.title = document.title.replace(/^Error: /, "");
    this.#part("summary").hidden = true;
    for (const beside of this.querySelectorAll(".ce-error")) {
      for (const one of this.querySelectorAll(`[aria-describedby~="${beside.id}"]`)) {
        const rest = (one.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== beside.id);
        one.removeAttribute("aria-invalid");
        if (rest.length) one.setAttribute("aria-describedby", rest.join(" "));
        else one.removeAttribute("aria-describedby");
      }
      beside.remove();
    }
    for (const field of this.querySelectorAll(".ce-field--wrong")) field.classList.remove("ce-field--wrong");
  }

  /** Leaves nothing that was typed for Back, or for the next person at this device. */
  #wipe() {
    this.#turn++;
    this.form.reset();
    this.#offset = "";
    this.#forgetProblems();
    this.#part("status").textContent = "";
    this.#part("which").replaceChildren();
    this.#part("answer").replaceChildren();
    this.#part("answer").hidden = true;
    this.#suit();
  }
}

customElements.define("ce-deadline", CeDeadline);
