/**
 * What is wrong with a form: a summary that names every field at once and leads to each, and the same words beside each field.
 * They go as soon as the field is changed; nothing is judged again before the reader asks again.
 */

import { make } from "./pieces.js";

/** @typedef {{message: string, field: HTMLElement | null}} Wrong a sentence, and the part of the form that it is about if there is one */

export class Problems {
  #summary;
  /** What is said of a field: beside it, and in the summary. @type {Map<HTMLElement, HTMLElement[]>} */
  #said = new Map();

  /** @param {HTMLElement} summary */
  constructor(summary) {
    this.#summary = summary;
  }

  /** @param {Wrong[]} found @param {() => Node} way a link to what holds the same answers */
  tell(found, way) {
    /** @type {HTMLElement[]} */
    const lines = [];
    for (const { message, field } of [...found].sort(inOrder)) {
      if (!field || field.closest("[hidden]")) {
        lines.push(make("li", "", [make("p", "", message), make("p", "", ["Meanwhile: ", way(), ". Nothing that you typed was lost."]), ...danger()]));
      } else if (!this.#said.has(field)) {
        const input = /** @type {HTMLElement} */ (field.querySelector("input, select"));
        const line = make("li", "", [linkTo(input, field, message)]);
        this.#said.set(field, [beside(field, input.id, message), line]);
        lines.push(line);
      }
    }
    this.#summary.querySelector("ul")?.replaceChildren(...lines);
    this.#summary.hidden = false;
  }

  /** Brings the summary to whoever asked. */
  present() {
    document.title = `Error: ${untroubled()}`;
    this.#summary.focus();
  }

  /** Takes back what was said of the field in which something was changed. @param {Node} changed */
  putRight(changed) {
    for (const field of this.#said.keys()) if (field.contains(changed)) this.#takeBack(field);
  }

  /** Takes back what was said of fields that are asked no more. */
  unsay() {
    for (const field of this.#said.keys()) if (field.closest("[hidden]")) this.#takeBack(field);
  }

  forget() {
    for (const field of this.#said.keys()) this.#takeBack(field);
    this.#close();
  }

  /** @param {HTMLElement} field */
  #takeBack(field) {
    const said = this.#said.get(field) ?? [];
    this.#said.delete(field);
    for (const one of field.querySelectorAll("[aria-invalid]")) {
      const rest = (one.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== said[0]?.id);
      one.removeAttribute("aria-invalid");
      if (rest.length) one.setAttribute("aria-describedby", rest.join(" "));
      else one.removeAttribute("aria-describedby");
    }
    for (const one of said) one.remove();
    field.classList.remove("ce-field--wrong");
    if (!this.#summary.querySelector("li")) this.#close();
  }

  #close() {
    this.#summary.hidden = true;
    document.title = untroubled();
  }
}

/** What to do in danger, as it stands at the head of every tool. */
function danger() {
  const says = document.querySelector(".ce-danger > p");
  return says ? [says.cloneNode(true)] : [];
}

function untroubled() {
  return document.title.replace(/^Error: /, "");
}

/** As on the page; what is about no field comes first. @param {Wrong} one @param {Wrong} other */
function inOrder({ field: one }, { field: other }) {
  if (!one || !other) return Number(Boolean(one)) - Number(Boolean(other));
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** @param {HTMLElement} input @param {HTMLElement} field @param {string} message */
function linkTo(input, field, message) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", message));
  link.href = `#${input.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const fold = field.closest("details");
    if (fold) fold.open = true;
    input.focus({ preventScroll: true });
    // What the field asks and what is wrong with it are to be seen with it.
    for (const part of [field.querySelector("legend, label") ?? field, input]) part.scrollIntoView({ block: "nearest" });
  });
  return link;
}

/** @param {HTMLElement} field @param {string} id @param {string} message */
function beside(field, id, message) {
  const said = make("p", "ce-error", [make("span", "ce-hidden", "Error: "), message]);
  said.id = `${id}-error`;
  (field.querySelector(":scope > .ce-hint") ?? field.querySelector("legend, label"))?.after(said);
  field.classList.add("ce-field--wrong");
  for (const one of field.querySelectorAll("input, select")) {
    one.setAttribute("aria-invalid", "true");
    one.setAttribute("aria-describedby", `${one.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  }
  return said;
}
