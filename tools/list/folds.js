/**
 * What is folded in a list: the part `[data-fold]` under the heading of each `[data-folds]`. The heading becomes a button. What is
 * closed is `hidden="until-found"`, so that a browser's own search opens it, and on paper all is open.
 */

/** Whether this browser can find what is closed. */
const FOUND = "onbeforematch" in document.body;

/** @typedef {{place: HTMLElement, button: HTMLButtonElement, parts: HTMLElement[], gathers: boolean}} Fold */

export class Folds {
  #list;
  /** @type {Map<Element, Fold>} */
  #held = new Map();

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
  }

  get length() {
    return this.#held.size;
  }

  /** Closes all of them. */
  make() {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.#list.querySelectorAll("[data-folds]"))) {
      const heading = place.querySelector("h2, h3, h4, h5");
      const parts = [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-fold]"))].filter((part) => part.closest("[data-folds]") === place);
      if (!heading || !parts.length) continue;
      const fold = { place, parts, button: handle(heading), gathers: parts.some((part) => part.querySelector("[data-row]")) };
      if (place.dataset.folds) fold.button.append(hidden(`: ${place.dataset.folds}`));
      fold.button.addEventListener("click", () => turn(fold, !isOpen(fold)));
      for (const part of parts) part.addEventListener("beforematch", () => turn(fold, true));
      if ("prints" in this.#list.dataset) parts[0].append(printing(heading, fold, this.#list));
      this.#held.set(place, fold);
      turn(fold, false);
    }
  }

  /** Opens or closes those that hold lines of the list. @param {boolean} open */
  gather(open) {
    for (const fold of this.#held.values()) if (fold.gathers) turn(fold, open);
  }

  /** Opens whatever a place stands in. @param {Element} place */
  show(place) {
    for (let at = place.closest("[data-folds]"); at; at = at.parentElement?.closest("[data-folds]") ?? null) {
      const fold = this.#held.get(at);
      if (fold) turn(fold, true);
    }
  }

  /** Opens all lines that are shown, or closes them where they are open. @param {{place: HTMLElement}[]} rows */
  openAll(rows) {
    const open = this.closed(rows);
    for (const fold of this.#around(rows)) turn(fold, open);
  }

  /** Whether something of these lines is closed. @param {{place: HTMLElement}[]} rows */
  closed(rows) {
    return this.#around(rows).some((fold) => !isOpen(fold));
  }

  /** @param {{place: HTMLElement}[]} rows */
  #around(rows) {
    const places = new Set();
    for (const { place } of rows) for (let at = place.closest("[data-folds]"); at; at = at.parentElement?.closest("[data-folds]") ?? null) places.add(at);
    return [...this.#held.values()].filter((fold) => places.has(fold.place));
  }
}

/** @param {Fold} fold */
function isOpen({ button }) {
  return button.getAttribute("aria-expanded") === "true";
}

/** @param {Fold} fold @param {boolean} open */
function turn({ button, parts }, open) {
  button.setAttribute("aria-expanded", String(open));
  for (const part of parts) {
    if (open) part.removeAttribute("hidden");
    else part.setAttribute("hidden", FOUND ? "until-found" : "");
  }
}

/** The words of a heading, in a button. @param {Element} heading */
function handle(heading) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ce-fold";
  button.append(...heading.childNodes);
  heading.append(button);
  return button;
}

/** One line on paper, with what to do in danger. @param {Element} heading @param {Fold} fold @param {HTMLElement} list */
function printing(heading, { place }, list) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ce-plain ce-print-section ce-screen-only";
  button.append("Print this section", hidden(` ${heading.textContent}`));
  button.addEventListener("click", () => {
    const others = [...list.querySelectorAll("[data-row]")].filter((one) => one !== place);
    for (const one of others) one.classList.add("ce-not-printed");
    addEventListener("afterprint", () => others.forEach((one) => one.classList.remove("ce-not-printed")), { once: true });
    print();
  });
  return button;
}

/** Words for a screen reader only. @param {string} words */
function hidden(words) {
  const made = document.createElement("span");
  made.className = "ce-hidden";
  made.textContent = words;
  return made;
}
