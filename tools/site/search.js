/**
 * Search in the header, on Material's own search worker and its index in parts: one an area, one for
 * the rest. On an area's page only that area is searched until the reader asks for all. Nothing is
 * fetched until the field is used; what is typed stays in this page: no address, no storage, no log.
 */

import { script, textOf } from "./trusted.js";

/** What `parts.json` holds: the areas by their folder, and what a word may mean. @typedef {{areas: Record<string, string>, also: Record<string, string[]>}} Parts */
/** @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Found */

/** The messages of Material's search worker. */
const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const MOST = 12;
/** Words that say nothing alone: as the beginning of a word they would match everything. */
const COMMON = new Set(
  "a an and are as at be been but by can cant do does for from get go has have how i if in is it its me my next not now of on or so the them then there they to up us was we what when where which who why will with you your".split(" "),
);
/** How much a kind of page counts beside the others. */
const KINDS = /** @type {[RegExp, number][]} */ ([
  [/\/standards\/.*#(?!section-)/, 3],
  [/\/pathways\/[^/]+\/[^/]+\/$/, 1.1],
  [/\/(pathways|checklists|deadlines|schedules|roles)\/|^(contacts|glossary)\//, 0.8],
  [/^(about|changes|register|compare|for|tools)\/|#by-hand$/, 0.25],
]);
/** A page of the reader's area comes before one that is no area's. */
const HERE = 4;

/** A word that was typed, and what else it may mean. @typedef {{typed: string, means: string[]}} Meant */

class CeSearch extends HTMLElement {
  /** @type {Worker | undefined} */
  #worker;
  #ready = false;
  /** @type {Meant[]} */
  #meant = [];
  /** @type {Parts} */
  #parts = { areas: {}, also: {} };
  /** The areas that are searched, by their folder. @type {string[]} */
  #areas = [];
  /** @type {HTMLInputElement} */
  #input = document.createElement("input");
  #list = document.createElement("ul");
  #panel = document.createElement("div");
  #count = document.createElement("p");
  /** Says the count to a screen reader: a part that is not in sight when its words change may go unheard. */
  #said = document.createElement("p");
  #all = document.createElement("button");

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
    this.#panel.className = "ce-search__panel";
    this.#panel.hidden = true;
    this.#count.className = "ce-search__count";
    this.#count.setAttribute("aria-hidden", "true");
    this.#said.className = "ce-hidden";
    this.#said.setAttribute("role", "status");
    Object.assign(this.#all, { type: "button", className: "ce-plain ce-search__all", textContent: "Search all areas", hidden: true });
    this.#all.addEventListener("click", () => {
      this.#input.focus();
      void this.#start(Object.keys(this.#parts.areas));
    });
    this.#panel.append(this.#count, this.#list, this.#all);
    form.append(label, this.#input);
    this.replaceChildren(form, this.#said, this.#panel);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#list.querySelector("a")?.focus();
    });
    this.#input.addEventListener("focus", () => void this.#start(), { once: true });
    this.#input.addEventListener("input", () => this.#ask());
    this.addEventListener("keydown", (event) => this.#move(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#panel.hidden = true;
    });
    this.addEventListener("focusin", () => this.#list.childElementCount && this.#input.value && (this.#panel.hidden = false));
    addEventListener("pagehide", () => (this.#input.value = ""));
    document.addEventListener("ce-leave", () => this.#worker?.terminate()); // it was told what was typed
    addEventListener("pageshow", () => {
      this.#input.value = "";
      this.#panel.hidden = true;
    });
  }

  /** Fetches what is to be searched, and starts the search worker on it. @param {string[]} [areas] all, where none is given and the page is no area's */
  async #start(areas) {
    this.#ready = false;
    this.#worker?.terminate();
    try {
      const config = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("__config")).textContent ?? "{}");
      this.#parts = await this.#fetch("parts");
      this.#areas = areas ?? (this.dataset.area ? [this.dataset.area] : Object.keys(this.#parts.areas));
      // The pages come first: an entry of an area's part may stand on one of them.
      const held = await Promise.all(["site", ...this.#areas].map((part) => this.#fetch(part)));
      this.#worker = new Worker(script(new URL(config.search, location.href)));
      this.#worker.addEventListener("message", ({ data }) => {
        if (data.type === READY) {
          this.#ready = true;
          this.#ask();
        } else if (data.type === RESULT) {
          this.#show(data.data.items);
        }
      });
      const docs = held.flatMap((part) => part.docs);
      this.#worker.postMessage({ type: SETUP, data: { config: held[0].config, docs, options: { suggest: false } } });
    } catch {
      this.#panel.hidden = false;
      this.#list.replaceChildren();
      this.#say("Search could not be loaded. Choose an area, and use the list of its standards.");
    }
  }

  /** @param {string} words */
  #say(words) {
    this.#count.textContent = words;
    this.#said.textContent = words;
  }

  /** @param {string} part */
  async #fetch(part) {
    const held = await fetch(new URL(`${part}.json`, new URL(/** @type {string} */ (this.dataset.parts), location.href)));
    if (!held.ok) throw new Error(held.statusText);
    return held.json();
  }

  /** Only letters, digits and spaces go to the index: its own signs would be read as commands. */
  get #words() {
    return this.#input.value.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  #ask() {
    if (this.#words.length < 2) {
      this.#panel.hidden = true;
      return;
    }
    if (this.#ready) this.#query();
    else {
      this.#panel.hidden = false;
      this.#say("Search is loading…");
    }
  }

  /** Asks for each word, for its beginning, for what it may mean, and for what is written almost like it. */
  #query() {
    const typed = this.#words.toLowerCase().split(" ");
    const telling = typed.filter((word) => !COMMON.has(word));
    this.#meant = (telling.length ? telling : typed).map((word) => ({ typed: word, means: this.#parts.also[word] ?? [] }));
    const parts = this.#meant.flatMap(({ typed: word, means }) => [
      `${word}^3`,
      ...(word.length > 2 ? [`${word}*^1.5`] : []),
      ...means.map((other) => `${other}^1`),
      ...(word.length > 4 ? [`${word}~1^0.6`] : []),
    ]);
    this.#worker?.postMessage({ type: QUERY, data: parts.join(" ") });
  }

  /** @param {Found[][]} groups a page and its sections each, the best first */
  #show(groups) {
    if (this.#words.length < 2) return;
    const found = groups
      .flatMap((group) => {
        const page = group.find((item) => !item.location.includes("#"));
        return group
          .filter((item) => item.location.includes("#") || group.length === 1)
          .map((item) => ({ ...item, page: page?.title ?? "" }));
      })
      .sort((a, b) => this.#weight(b) - this.#weight(a))
      .slice(0, MOST);
    const [only] = this.#areas.length === 1 ? this.#areas.map((area) => this.#parts.areas[area]) : [];
    const number = `${found.length === MOST ? "First " : ""}${found.length} ${found.length === 1 ? "result" : "results"}`;
    this.#say(
      found.length
        ? `${number} ${only ? `for ${only} only` : "from all areas"}`
        : `Nothing found${only ? ` for ${only}` : ""}. Try another word, or an abbreviation.`,
    );
    this.#all.hidden = !only;
    const walking = this.#list.contains(document.activeElement);
    this.#list.replaceChildren(...found.map((item) => this.#row(item)));
    if (walking) this.#list.querySelector("a")?.focus(); // new results must not drop a reader who walks them
    this.#panel.hidden = false;
    this.dispatchEvent(new Event("ce-found"));
  }

  /** By how many of the words it has, by its kind, and by whether it is the area's. @param {Found} item */
  #weight(item) {
    const held = Object.keys(item.terms).filter((term) => item.terms[term]);
    const has = (/** @type {string} */ word) => held.some((term) => term === word);
    const share = this.#meant.filter(({ typed, means }) => has(typed) || means.some(has)).length / this.#meant.length;
    const kind = KINDS.find(([pattern]) => pattern.test(item.location))?.[1] ?? 0.5;
    const here = this.#areas.length === 1 && item.location.startsWith(`${this.#areas[0]}/`) ? HERE : 1;
    return item.score * (0.15 + share * share) * kind * here;
  }

  /** @param {Found & {page: string}} item */
  #row(item) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(`../${item.location}`, new URL(/** @type {string} */ (this.dataset.parts), location.href)).href;
    const title = document.createElement("strong");
    title.textContent = textOf(item.title);
    const where = document.createElement("span");
    where.textContent = textOf(item.page);
    link.append(title, where);
    link.addEventListener("click", () => (this.#panel.hidden = true));
    row.append(link);
    return row;
  }

  /** Arrow keys walk the results, Escape goes back to the field. @param {KeyboardEvent} event */
  #move(event) {
    const links = [...this.#list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "ArrowDown" && !this.#panel.hidden) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at ? links[at - 1] : this.#input)?.focus();
    } else if (event.key === "Escape") {
      this.#panel.hidden = true;
      this.#input.focus();
      this.#panel.hidden = true;
    }
  }
}

customElements.define("ce-search", CeSearch);
