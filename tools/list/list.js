/**
 * A long list as a tool, over the HTML that the build wrote: a bar that filters it by area, kind and words, with a count, and lines
 * that open. Without a script the list is whole and open. What was chosen stands in the address, by id; what was typed never does.
 */

import { nameAfterHash, tellOfLink, untellOfLink } from "../site/address.js";
import { Folds } from "./folds.js";
import { chosenIn, hashOf, isWhole } from "./chosen.js";
import { belowTheBar } from "./sticking.js";

/** A screen reader says the count when nothing was typed for so long. */
const PAUSE = 700;

/** @typedef {import("./chosen.js").Chosen} Chosen */
/** One line, with what it is found by. @typedef {{place: HTMLElement, area: string, kinds: string[], words: string}} Row */

class CeList extends HTMLElement {
  /** @type {Row[]} */
  #rows = [];
  /** @type {HTMLElement[]} */
  #groups = [];
  #folds = new Folds(this);
  /** @type {HTMLFormElement} */
  #bar = document.createElement("form");
  #find = document.createElement("input");
  #more = document.createElement("p");
  #saying = 0;
  #measure = () => {};

  connectedCallback() {
    const bar = /** @type {HTMLFormElement | null} */ (this.querySelector(":scope > .ce-list__bar"));
    if (!bar || "ready" in this.dataset) return;
    this.#bar = bar;
    this.#find = /** @type {HTMLInputElement} */ (bar.querySelector("#ce-find"));
    this.#more = /** @type {HTMLParagraphElement} */ (this.querySelector(":scope > .ce-list__more"));
    this.#rows = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-row]"))].map((place) => ({
      place,
      area: place.dataset.area ?? "",
      kinds: (place.dataset.kind ?? "").split(" "),
      words: plain(place.textContent ?? ""),
    }));
    this.#groups = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-group]"))];
    this.#folds.make();
    bar.hidden = false;
    this.dataset.ready = "";
    this.#listen();
    this.#measure = belowTheBar(this, bar);
    this.#arrive();
  }

  #listen() {
    this.#bar.addEventListener("submit", (event) => event.preventDefault());
    this.#bar.addEventListener("input", ({ target }) => {
      if (target !== this.#find) this.#tell();
      this.#filter();
      this.#upAgain();
    });
    this.#press(this.#bar, "clear", () => {
      this.#choose({ area: "", kind: "" });
      this.#tell();
      this.#find.focus();
    });
    this.#press(this.#bar, "filter", () => {
      const pills = /** @type {HTMLElement} */ (this.#bar.querySelector(".ce-list__pills"));
      scrollTo({ top: scrollY + pills.getBoundingClientRect().top - 8 });
      /** @type {HTMLElement | null} */ (pills.querySelector(":checked"))?.focus({ preventScroll: true });
    });
    this.#press(this.#more, "open", () => this.#folds.openAll(this.#shown()));
    this.#press(this.#more, "print", () => print());
    this.addEventListener("click", () => this.#name());
    addEventListener("hashchange", () => this.#arrive());
    // What was typed is for this visit to the page only, also where Back brings the page itself back.
    addEventListener("pagehide", () => {
      this.#find.value = "";
      this.#filter();
    });
  }

  /** @param {Element} place @param {string} does @param {() => void} press */
  #press(place, does, press) {
    place.querySelector(`[data-does="${does}"]`)?.addEventListener("click", press);
  }

  /** What was chosen in the bar. @returns {Chosen} */
  get #chosen() {
    return { area: this.#value("area"), kind: this.#value("kind") };
  }

  /** @param {string} name */
  #value(name) {
    const field = /** @type {RadioNodeList | HTMLSelectElement | null} */ (this.#bar.elements.namedItem(`ce-${name}`));
    return field?.value ?? "";
  }

  /** Puts a choice into the bar, with no words, and shows what it leaves. @param {Chosen} chosen */
  #choose(chosen) {
    for (const [name, value] of Object.entries(chosen)) {
      for (const one of this.#bar.querySelectorAll(`[name="ce-${name}"], #ce-${name} option`)) {
        if (one instanceof HTMLInputElement) one.checked = one.value === value;
        else if (one instanceof HTMLOptionElement) one.selected = one.value === value;
      }
    }
    this.#find.value = "";
    this.#filter();
  }

  /** Puts what was chosen into the address. */
  #tell() {
    history.replaceState(history.state, "", hashOf(this.#chosen) || location.pathname + location.search);
  }

  /** Shows what the address asks for: a filter, the group of a heading, or one line. What hides a line that is asked for yields. */
  #arrive() {
    untellOfLink();
    const name = nameAfterHash();
    const place = name ? document.getElementById(name) : null;
    const group = /** @type {HTMLElement | null | undefined} */ (place?.closest("[data-row], [data-group]"));
    if (place && !this.contains(place)) {
      if (!this.#find.value) this.#filter();
    } else if (!place || !group) {
      const chosen = chosenIn(name, this.#bar);
      this.#choose(chosen);
      if (!isWhole(name, chosen)) tellOfLink(this, "Choose in the bar above the list.");
    } else if ("group" in group.dataset && (group.dataset.area || group.dataset.kind)) {
      this.#choose({ area: group.dataset.area ?? "", kind: group.dataset.kind ?? "" });
      this.#bring(this);
    } else {
      if (!this.#shown().some((row) => group === row.place || group.contains(row.place))) this.#choose({ area: "", kind: "" });
      else this.#filter();
      this.#folds.show(place);
      this.#bring(place.closest("[data-folds]") ?? place);
    }
  }

  /** @returns {Row[]} */
  #shown() {
    return this.#rows.filter((row) => !row.place.hidden);
  }

  #filter() {
    const chosen = this.#chosen;
    const words = plain(this.#find.value).split(" ").filter(Boolean);
    const filtered = Boolean(chosen.area || chosen.kind || words.length);
    for (const row of this.#rows) row.place.hidden = !suits(row, chosen, words);
    for (const group of this.#groups) {
      const left = group.querySelectorAll("[data-row]:not([hidden])").length;
      group.hidden = !left;
      group.querySelector("[data-count]")?.setAttribute("data-count", String(left));
    }
    this.#folds.gather(filtered);
    this.#number(chosen, words);
    this.#say(filtered, Boolean(words.length));
  }

  /** How much each choice would show beside what else is chosen. @param {Chosen} chosen @param {string[]} words */
  #number(chosen, words) {
    for (const pill of /** @type {NodeListOf<HTMLInputElement>} */ (this.#bar.querySelectorAll("input[type=radio]"))) {
      const would = { ...chosen, [pill.name.slice(3)]: pill.value };
      const number = this.#rows.filter((row) => suits(row, would, words)).length;
      const told = pill.parentElement?.querySelector(".ce-pill__number");
      if (told) told.textContent = String(number);
    }
  }

  /** @param {boolean} filtered @param {boolean} typed */
  #say(filtered, typed) {
    const [shown, all] = [this.#shown().length, `${this.#rows.length} ${this.dataset.noun}`];
    const count = `${shown} of ${all}`;
    const part = (/** @type {string} */ does, /** @type {boolean} */ hidden) => this.#bar.querySelector(`[data-does="${does}"]`)?.toggleAttribute("hidden", hidden);
    const names = [...this.#bar.querySelectorAll(":checked")].filter((one) => /** @type {HTMLInputElement} */ (one).value).map(named);
    /** @type {HTMLElement} */ (this.#bar.querySelector(".ce-list__count span")).textContent = `${shown} of ${this.#rows.length}`;
    this.querySelector(":scope > .ce-list__none")?.toggleAttribute("hidden", Boolean(shown));
    // On paper stands which lines these are; words that were typed may be about a child, and are not repeated there.
    const printed = [...names, ...(typed ? ["with the words that were typed"] : [])].join(", ");
    /** @type {HTMLElement} */ (this.querySelector(":scope > .ce-list__shown")).textContent = filtered ? `Shown: ${printed}: ${count}.` : "";
    part("clear", !filtered);
    this.#more.hidden = !this.#folds.length || !shown;
    this.#name();
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      /** @type {HTMLElement} */ (this.querySelector(":scope > [role=status]")).textContent = count;
    }, PAUSE);
  }

  /** What the press for all lines would do. */
  #name() {
    /** @type {HTMLElement} */ (this.#more.querySelector('[data-does="open"]')).textContent = this.#folds.closed(this.#shown()) ? "Open all" : "Close all";
  }

  /** Whoever filters far down in the list sees what is left from its beginning. */
  #upAgain() {
    const first = this.#shown().at(0)?.place.closest("[data-group]") ?? this.#shown().at(0)?.place;
    const padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (first && first.getBoundingClientRect().top < padding - 1) first.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** Into sight at once, and again when the page has all come, unless the reader has looked elsewhere by then. @param {Element} place */
  #bring(place) {
    this.#measure();
    place.scrollIntoView({ block: "start", behavior: "instant" });
    if (document.readyState === "complete") return;
    const elsewhere = new AbortController();
    const { signal } = elsewhere;
    for (const look of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(look, () => elsewhere.abort(), { signal, passive: true });
    addEventListener("load", () => requestAnimationFrame(() => signal.aborted || (elsewhere.abort(), place.scrollIntoView({ block: "start", behavior: "instant" }))), { signal });
  }
}

/** @param {Row} row @param {Chosen} chosen @param {string[]} words */
function suits(row, { area, kind }, words) {
  return (!area || row.area === area) && (!kind || row.kinds.includes(kind)) && words.every((word) => row.words.includes(word));
}

/** Words as they are compared. @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** What a reader calls a choice. @param {Element} choice */
function named(choice) {
  return (choice.parentElement?.querySelector(".ce-pill__words") ?? choice).textContent ?? "";
}

customElements.define("ce-list", CeList);
