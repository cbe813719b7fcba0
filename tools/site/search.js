/**
 * Search in the header. What is searched is fetched when the field is first used, in parts: one an area, one for the rest; the search itself
 * runs in a worker (`tools/search/`). On an area's page only that area is searched until the reader asks for all; on a site of many
 * areas until the reader asks for another by its name, so that what a search costs does not grow with their number. What is typed stays in
 * this page and its worker: no address, no title, no storage, no request.
 */

import { script } from "./trusted.js";

/** @typedef {import("../search/answer.js").Parts} Parts */
/** @typedef {import("../search/answer.js").Answer} Answer */

/** How many results are shown at first. */
const FIRST = 12;
/** So many areas can be searched at once. */
const FEW = 12;
const FAILED = "Search could not be loaded. Choose an area, and use the list of its standards.";

class CeSearch extends HTMLElement {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {typeof import("../search/results.js") | undefined} */
  #drawn;
  #ready = false;
  /** Which question the worker was asked last: the answer to another comes too late. */
  #turn = 0;
  #most = FIRST;
  /** Whether the focus goes to the first of the results that come. */
  #goOn = false;
  /** @type {Parts} */
  #parts = { areas: {}, called: {}, common: [], words: [] };
  /** What each area is called, by its folder. @type {Map<string, string>} */
  #names = new Map();
  /** The areas that are searched, by their folder. @type {string[]} */
  #areas = [];
  /** @type {HTMLInputElement} */
  #input = document.createElement("input");
  #panel = part("div", "ce-search__panel");
  #count = part("p", "ce-search__count");
  #notes = part("div", "ce-search__notes");
  #groups = part("div", "ce-search__groups");
  /** Says the count to a screen reader: a part that is not in sight when its words change may go unheard. */
  #said = part("p", "ce-hidden");
  #more = press("", () => {
    this.#most = Infinity;
    this.#goOn = true;
    this.#ask();
  });
  /** Ways to search areas that the words name, on a site of many. A press of these asks for more, never the typing. */
  #others = part("span", "ce-search__others");
  #all = press("Search all areas", () => {
    this.#input.focus();
    void this.#start([...this.#names.keys()]);
  });

  connectedCallback() {
    if (location.protocol === "file:") return; // a page on a disk can fetch no index; the A to Z stays
    const form = document.createElement("form");
    form.setAttribute("role", "search");
    form.autocomplete = "off";
    const label = document.createElement("label");
    label.className = "ce-hidden";
    label.htmlFor = "ce-search";
    label.textContent = "Search standards, terms and contacts";
    Object.assign(this.#input, { type: "search", id: "ce-search", autocomplete: "off", spellcheck: false });
    this.#input.placeholder = "Search standards, terms, contacts";
    form.append(label, this.#input);
    this.#count.setAttribute("aria-hidden", "true");
    this.#said.setAttribute("role", "status");
    const foot = part("div", "ce-search__foot");
    foot.append(this.#more, this.#others, this.#all, press("Close", () => this.#close()));
    this.#panel.append(this.#notes, this.#count, this.#groups, foot);
    this.#panel.hidden = this.#more.hidden = this.#all.hidden = true;
    this.replaceChildren(form, this.#said, this.#panel);
    this.#listen(form);
  }

  /** @param {HTMLFormElement} form */
  #listen(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#links[0]?.focus();
    });
    this.#input.addEventListener("focus", () => void this.#start(), { once: true });
    this.#input.addEventListener("input", () => {
      this.#most = FIRST;
      this.#ask();
    });
    this.#groups.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest(".ce-search__link")) this.#panel.hidden = true;
    });
    this.addEventListener("keydown", (event) => this.#move(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#panel.hidden = true;
    });
    this.addEventListener("focusin", () => this.#groups.childElementCount && this.#input.value && this.#open());
    addEventListener("resize", () => this.#panel.hidden || this.#open());
    addEventListener("pagehide", () => (this.#input.value = ""));
    document.addEventListener("ce-leave", () => this.#worker?.terminate()); // it was told what was typed
    addEventListener("pageshow", () => {
      this.#input.value = "";
      this.#panel.hidden = true;
    });
  }

  /** Fetches what is to be searched, and starts the worker on it. @param {string[]} [areas] all, where none is given and the page is no area's */
  async #start(areas) {
    this.#ready = false;
    this.#worker?.terminate();
    this.#say("Search is loading…");
    try {
      this.#worker = new Worker(script(new URL("../search/worker.js", import.meta.url)), { type: "module" });
      const worker = this.#worker;
      const failed = new Promise((_, fail) => worker.addEventListener("error", fail));
      worker.addEventListener("message", ({ data }) => data.turn === this.#turn && this.#show(data.answer));
      this.#parts = await this.#fetch("parts");
      this.#names = new Map(Object.entries(this.#parts.areas));
      this.#areas = areas ?? (this.dataset.area ? [this.dataset.area] : this.#many ? [] : [...this.#names.keys()]);
      const fetched = Promise.all(["", ...this.#areas].map(async (area) => ({ area, ...(await this.#fetch(area || "site")) })));
      const [held, drawn] = await Promise.race([Promise.all([fetched, import("../search/results.js")]), /** @type {Promise<never>} */ (failed)]);
      this.#drawn = drawn;
      worker.addEventListener("error", () => this.#fail());
      worker.postMessage({ parts: this.#parts, held });
      this.#ready = true;
      this.#ask();
    } catch {
      this.#fail();
    }
  }

  /** Searches one area more, at the reader's word. @param {string} slug */
  #other(slug) {
    this.#input.focus();
    void this.#start([...this.#areas, slug].slice(-FEW));
  }

  #fail() {
    this.#groups.replaceChildren();
    this.#notes.replaceChildren();
    this.#say(FAILED);
    this.#open();
  }

  /** @param {string} words @param {string[]} [notes] said before them */
  #say(words, notes = []) {
    this.#count.textContent = words;
    this.#said.textContent = [...notes, words].join(" ");
  }

  /** @param {string} name */
  async #fetch(name) {
    const held = await fetch(new URL(`${name}.json`, this.#address("search/")));
    if (!held.ok) throw new Error(held.statusText);
    return held.json();
  }

  /** @param {string} path from the site's root */
  #address(path) {
    return new URL(`../${path}`, new URL(/** @type {string} */ (this.dataset.parts), location.href)).href;
  }

  get #many() {
    return this.#names.size > FEW;
  }

  get #words() {
    return this.#input.value.trim();
  }

  /** @returns {HTMLElement[]} */
  get #links() {
    return [...this.#groups.querySelectorAll(".ce-search__link")].map((link) => /** @type {HTMLElement} */ (link));
  }

  #ask() {
    this.#turn += 1;
    if (this.#words.length < 2) this.#panel.hidden = true;
    else if (this.#ready) this.#worker?.postMessage({ typed: this.#words, most: this.#most, turn: this.#turn });
    else this.#open();
  }

  /** @param {Answer} answer */
  #show(answer) {
    if (!this.#drawn) return;
    const names = this.#areas.map((slug) => this.#names.get(slug) ?? "");
    const only = this.#areas.length === 1 || this.#many ? names.join(" and ") : "";
    const here = { areas: this.#names, only, none: !names.length, address: (/** @type {string} */ at) => this.#address(at) };
    const notes = this.#drawn.notesOn(answer, here);
    this.#say(this.#drawn.countOf(answer, here), notes);
    this.#notes.replaceChildren(...notes.map((words) => part("p", "ce-search__note", words)));
    this.#all.hidden = !only || this.#many;
    const others = this.#many ? answer.elsewhere.slice(0, 3) : [];
    this.#others.replaceChildren(...others.map((slug) => press(`Search ${this.#names.get(slug)}`, () => this.#other(slug))));
    this.#more.textContent = `Show all ${answer.total}`;
    const walking = this.#groups.contains(document.activeElement);
    const were = this.#goOn ? this.#links.map((link) => link.getAttribute("href")) : [];
    this.#groups.replaceChildren(...this.#drawn.groupsOf(answer.rows, here));
    this.#open();
    // New results must not drop a reader who walks them.
    if (walking || this.#goOn) this.#links.find((link) => !were.includes(link.getAttribute("href")))?.focus();
    this.#goOn = false;
    this.#more.hidden = answer.total <= answer.rows.length;
    this.dispatchEvent(new Event("ce-found"));
  }

  /** Shows the panel; on a narrow screen it reaches from the field to the foot of the window. */
  #open() {
    this.#panel.hidden = false;
    this.#panel.style.setProperty("--ce-search-top", `${Math.max(0, this.#input.getBoundingClientRect().bottom)}px`);
  }

  #close() {
    this.#input.focus();
    this.#panel.hidden = true;
  }

  /** Arrow keys walk the results, Escape goes back to the field. @param {KeyboardEvent} event */
  #move(event) {
    const links = this.#links;
    const row = document.activeElement?.closest(".ce-search__row")?.querySelector(".ce-search__link");
    const at = links.indexOf(/** @type {HTMLElement} */ (row));
    if (event.key === "ArrowDown" && !this.#panel.hidden) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at ? links[at - 1] : this.#input).focus();
    } else if (event.key === "Escape") {
      this.#close();
    }
  }
}

/** @param {string} tag @param {string} css @param {string} [words] */
function part(tag, css, words = "") {
  const made = document.createElement(tag);
  made.className = css;
  made.textContent = words;
  return made;
}

/** @param {string} words @param {() => void} does */
function press(words, does) {
  const made = /** @type {HTMLButtonElement} */ (part("button", "ce-plain", words));
  made.type = "button";
  made.addEventListener("click", does);
  return made;
}

customElements.define("ce-search", CeSearch);
