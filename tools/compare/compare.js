/**
 * Puts one question of the comparison on the screen at a time, and lets a reader choose the areas. Everything is in the page:
 * without this script all of it is shown, and on paper too.
 *
 * The address carries ids alone: `#question`, or `#question:area,area` where not every area is shown.
 */

import { make } from "../form/pieces.js";
import { nameAfterHash, tellOfLink, untellOfLink } from "../site/address.js";

class CeCompare extends HTMLElement {
  /** @type {AbortController | undefined} */
  #stop;
  /** The ids of the areas in sight, side by side. @type {Set<string>} */
  #areas = new Set();
  /** The area in sight where there is room for one only. */
  #front = "";
  #at = "";

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    if (!this.classList.contains("ce-comparing")) this.#furnish();
    addEventListener("hashchange", () => this.#arrive(true), { signal });
    // What the browser's own search finds in a question that is not in sight comes into sight.
    for (const one of this.#questions) one.addEventListener("beforematch", () => this.#show(idOf(one)), { signal });
    this.#arrive(false);
    if (nameAfterHash().split(":")[0] === this.#at) this.scrollIntoView({ block: "start" });
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  get #questions() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".ce-compared__one")]);
  }

  get #columns() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".ce-compare__area")]);
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.querySelector("nav"));
  }

  /** Each area's name by its id, in the order of the columns. @returns {Map<string, string>} */
  get #names() {
    return new Map(this.#columns.map((one) => [one.dataset.area ?? "", one.querySelector("h3")?.textContent ?? ""]));
  }

  /** What the page has only with a script: a way to the list on a narrow screen, the choice of areas, and the ways on. */
  #furnish() {
    const names = [...this.#names];
    const opener = make("button", "ce-plain ce-comparing__opener ce-screen-only", "");
    opener.setAttribute("type", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => opener.setAttribute("aria-expanded", String(opener.getAttribute("aria-expanded") === "false")));
    this.#list.before(opener);
    const tabs = choice("radio", "Area in sight", names, (area) => this.#bring(area));
    const boxes = choice("checkbox", "Areas side by side, at least one", names, () => this.#choose());
    tabs.classList.add("ce-comparing__tabs");
    boxes.classList.add("ce-comparing__areas");
    const place = /** @type {HTMLElement} */ (this.querySelector(".ce-compared"));
    place.prepend(boxes, tabs);
    place.append(make("p", "ce-comparing__on ce-screen-only", ""));
    for (const one of this.querySelectorAll(".ce-compare__rest")) one.removeAttribute("open");
    new ResizeObserver(() => this.#reach()).observe(this.#list);
    this.classList.add("ce-comparing");
  }

  /** A list that scrolls by itself can be scrolled by keyboard. */
  #reach() {
    const scrolls = this.#list.scrollHeight > this.#list.clientHeight + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "navigation"]]) {
      if (scrolls) this.#list.setAttribute(name, value);
      else this.#list.removeAttribute(name);
    }
  }

  /** Shows what the address names, or the first question; an address of another place on this page changes nothing. @param {boolean} went whether the reader went on from a question */
  #arrive(went) {
    untellOfLink();
    const [id = "", areas = ""] = nameAfterHash().split(":");
    const first = idOf(this.#questions[0]);
    const question = this.#questions.some((one) => idOf(one) === id) ? id : "";
    const elsewhere = !question && (!id || id === "for" || document.getElementById(id));
    if (id && elsewhere && this.#at) return;
    const asked = areas.split(",").filter(Boolean);
    const named = asked.filter((one) => this.#names.has(one));
    if (!elsewhere && (!question || named.length < asked.length)) tellOfLink(this, "Choose a question and areas below.");
    this.#areas = new Set(question && named.length ? named : this.#names.keys());
    if (!this.#areas.has(this.#front)) this.#front = [...this.#areas][0] ?? "";
    this.#show(question || first);
    if (went) this.#focus();
  }

  /** @param {string} id of a question */
  #show(id) {
    this.#at = id;
    for (const one of this.#questions) {
      if (idOf(one) === id) one.removeAttribute("hidden");
      else one.setAttribute("hidden", "until-found");
    }
    const links = /** @type {HTMLAnchorElement[]} */ ([...this.#list.querySelectorAll("a")]);
    const n = links.findIndex((link) => link.hash.slice(1).split(":")[0] === id);
    for (const link of links) {
      link.setAttribute("href", this.#address(link.hash.slice(1).split(":")[0]));
      if (link === links[n]) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const opener = /** @type {HTMLElement} */ (this.querySelector(".ce-comparing__opener"));
    opener.textContent = `Question ${n + 1} of ${links.length}. Choose another`;
    opener.setAttribute("aria-expanded", "false");
    const ways = [way("Next question: ", links[n + 1]), way("The question before: ", links[n - 1])].filter((one) => one !== undefined);
    this.querySelector(".ce-comparing__on")?.replaceChildren(...ways);
    this.#suit();
  }

  /** Shows the columns of the chosen areas, and marks the choices. */
  #suit() {
    for (const one of this.#columns) {
      one.toggleAttribute("data-aside", !this.#areas.has(one.dataset.area ?? ""));
      one.toggleAttribute("data-behind", one.dataset.area !== this.#front);
    }
    for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(".ce-comparing__areas input"))) one.checked = this.#areas.has(one.value);
    for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(".ce-comparing__tabs input"))) one.checked = one.value === this.#front;
  }

  /** The areas that are ticked; the last one stays. */
  #choose() {
    const ticked = /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(".ce-comparing__areas input:checked"));
    if (ticked.length) this.#areas = new Set([...ticked].map((one) => one.value));
    history.replaceState(history.state, "", this.#address(this.#at));
    this.#show(this.#at);
  }

  /** @param {string} area */
  #bring(area) {
    this.#front = area;
    this.#suit();
  }

  /** @param {string} id of a question */
  #address(id) {
    return this.#areas.size === this.#names.size ? `#${id}` : `#${id}:${[...this.#areas].join(",")}`;
  }

  /** The new question is read on from its heading, and is in sight with its choice of areas. */
  #focus() {
    const heading = /** @type {HTMLElement} */ (document.getElementById(this.#at));
    const top = /** @type {HTMLElement} */ (this.querySelector(".ce-compared"));
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    const at = heading.getBoundingClientRect().top;
    if (at < 100 || at > innerHeight * 0.7) top.scrollIntoView({ block: "start", behavior: "instant" });
  }
}

/** @param {HTMLElement | undefined} question */
function idOf(question) {
  return question?.querySelector("h2")?.id ?? "";
}

/** @param {string} words @param {HTMLAnchorElement | undefined} link */
function way(words, link) {
  if (!link) return undefined;
  const made = make("a", "", link.textContent ?? "");
  made.setAttribute("href", link.getAttribute("href") ?? "");
  return make("span", "", [words, made]);
}

/** One of several, or some of them. @param {"radio" | "checkbox"} type @param {string} legend @param {[string, string][]} names @param {(area: string) => void} chosen */
function choice(type, legend, names, chosen) {
  const options = names.map(([area, name]) => {
    const input = /** @type {HTMLInputElement} */ (make("input", "", undefined));
    Object.assign(input, { type, value: area, name: `ce-compare-${type}`, autocomplete: "off" });
    input.addEventListener("change", () => chosen(area));
    return make("label", "", [input, make("span", "", name)]);
  });
  return make("fieldset", "ce-screen-only", [make("legend", "", legend), ...options]);
}

customElements.define("ce-compare", CeCompare);
