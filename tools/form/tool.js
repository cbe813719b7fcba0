import { Problem, ask, need, running, saving, want, warm } from "../runtime/client.js";
import { afterHash, nameAfterHash, tellOfLink, untellOfLink } from "../site/address.js";
import { show } from "../site/trusted.js";
import { areaOfVisit, remember } from "../visit/area.js";
import { bring, wantsPage, watchLinks } from "./arrival.js";
import { showLoading } from "./loading.js";
import { preset } from "./preset.js";
import { Problems } from "./problems.js";
import { newCase, takeAway } from "./take-away.js";

/** @param {() => void} start */
function whenIdle(start) {
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(start) : setTimeout(start, 500));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

/** When a slow start is explained in words, in milliseconds. */
const SLOW = 10_000;
/** What begins an address that hands on more than the name of a choice. */
const MORE = ["for:", "training:", "answers:"];
/** What may change while the case stays the same. Whatever else the form asks says whose case it is: what counts, and from when. */
const SAME_CASE = '[data-field="closed"], [data-field="panel_met"]';

/**
 * What every tool with a form does: start Python when it is touched, ask on submit, show the answer,
 * tell a problem at its field, forget what was typed on leaving. The form was written by the build.
 */
export class CeTool extends HTMLElement {
  /** @type {AbortController | undefined} */
  #stop;
  #turn = 0;
  #case = newCase();
  #problems = new Problems(this.piece("summary"));
  /** What a trainer gave it to begin with. @type {import("./preset.js").Preset | undefined} */
  example;
  /** Whether what it shows was not asked for by the reader: then it takes no focus, and moves no page around it. */
  unasked = false;

  /** The tool's name and what to ask it. @returns {[string, Record<string, unknown>]} */
  question() {
    throw new Error("a tool asks something");
  }

  /** Shows what Python has drawn of an answer in its place. @param {import("../runtime/client.js").Reply} reply */
  answered({ answer, html }) {
    const place = this.piece("answer");
    show(place, html);
    takeAway(place, answer, this.#case);
    return place;
  }

  /** What holds the same answers without the tool. */
  get instead() {
    return "Use the table of time limits, and count by hand";
  }

  /** Shows the fields that suit what is chosen. */
  suit() {}

  /** Shows other fields than before, and takes back what was said of those that are asked no more. */
  suitAgain() {
    this.suit();
    this.#problems.unsay();
  }

  /** Does what needs no Python, and tells whether that was all. */
  immediately() {
    return false;
  }

  /** Shows what more a problem brings with it. @param {Problem} problem */
  offerMore(problem) {}

  /** Forgets what more a problem had brought. */
  forgetMore() {}

  /** The place where the answer stands, brought into sight. */
  present() {
    const place = this.piece("answer");
    place.hidden = false;
    if (this.unasked) return;
    (place.querySelector("h2") ?? place).focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    if (this.dataset.extra) need(this.dataset.extra);
    // The button, which Enter presses too: a frame that may send no forms stops a submit before the form hears of it.
    for (const [part, kind] of /** @type {[HTMLElement, string][]} */ ([[this.button, "click"], [this.form, "submit"]])) {
      part.addEventListener(kind, (event) => this.#asked(event), { signal });
    }
    // Python starts when a reader comes near the tool, or when the page has nothing else to do and data need not be saved.
    for (const touch of ["focusin", "pointerenter", "pointerdown"]) this.form.addEventListener(touch, warm, { once: true, signal });
    if (!saving()) whenIdle(warm);
    this.form.addEventListener("change", () => this.suitAgain(), { signal });
    this.form.addEventListener("input", (event) => this.#forgetAnswer(event), { signal });
    this.addEventListener("input", ({ target }) => this.#problems.putRight(/** @type {Node} */ (target)), { signal });
    addEventListener("pagehide", () => this.wipe(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#afresh(), { signal });
    addEventListener("hashchange", () => this.#arrive(false), { signal });
    watchLinks(this, () => Boolean(this.#named), signal);
    this.piece("without").hidden = true;
    this.button.disabled = false;
    this.suit();
    this.#arrive();
  }

  /** A page that Back brought back as it was. */
  #afresh() {
    this.wipe();
    this.#arrive();
  }

  /** Begins with what the address names. @param {boolean} [empty] whether nothing was chosen or typed yet */
  #arrive(empty = true) {
    untellOfLink();
    this.#example();
    const named = this.example ? undefined : this.#named;
    const name = nameAfterHash();
    if (!named && !this.example && name && !afterHash(MORE)[0] && !document.getElementById(name)) tellOfLink(this, "Choose in the form.");
    if (!named) return this.#begin();
    const around = wantsPage();
    if (empty || !around) this.#choose(named);
    if (!around) void bring(this.form, () => this.toFill);
  }

  /** Begins with the area of the visit, if it is asked for and none is chosen. */
  #begin() {
    const list = /** @type {HTMLSelectElement | null} */ (this.form.querySelector("#ce-area"));
    const one = [...(list?.options ?? [])].find(({ value }) => value && value === areaOfVisit());
    if (this.example || this.area || !one) return;
    one.selected = true;
    this.suit();
  }

  /** The option that the address names. */
  get #named() {
    const lists = /** @type {NodeListOf<HTMLOptionElement>} */ (this.form.querySelectorAll(":is(#ce-area, [data-area] select) option"));
    const found = [...lists].filter((one) => one.value && one.value === nameAfterHash());
    return found.length === 1 ? found[0] : undefined;
  }

  /** @param {HTMLOptionElement} option */
  #choose(option) {
    const list = /** @type {HTMLSelectElement} */ (option.closest("select"));
    const area = list.closest("[data-area]")?.getAttribute("data-area");
    if (option.selected && (!area || area === this.area)) return;
    this.put("area", area ?? undefined);
    list.value = option.value;
    this.#forget();
    this.#case = newCase();
    this.forgetMore();
    this.forgetProblems();
    this.suit();
  }

  /** What a reader has still to fill in, the first of it; or the date, if there is nothing. */
  get toFill() {
    const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (this.form.querySelectorAll("select, input"));
    const seen = [...fields].filter((one) => one.getClientRects().length && !one.closest(SAME_CASE));
    const empty = (/** @type {HTMLInputElement | HTMLSelectElement} */ one) =>
      one.type === "radio" ? !this.form.querySelector(`input[name="${CSS.escape(one.name)}"]:checked`) : !one.value;
    return seen.find(empty) ?? seen.find((one) => one.id === "ce-day") ?? seen[0];
  }

  /** Begins with what a trainer gave, and answers at once if that was asked for. */
  #example() {
    this.example = preset();
    if (!this.example) return;
    this.wipe();
    this.fill(this.example.given);
    if (!this.#took(this.example.given)) {
      this.wipe();
      this.example = undefined;
      return tellOfLink(this, "Nothing was filled in: choose in the form.");
    }
    this.unasked = this.example.show;
    if (this.unasked) void this.#work();
  }

  /** Whether the form has what it was given to choose. @param {Record<string, string>} given */
  #took(given) {
    const wanted = given.rule ?? given.event ?? given.clause;
    const { value = "", dataset = {} } = this.chosen ?? {};
    const chosen = !wanted || [value, dataset.clause].includes(wanted) || !this.querySelector("[data-area] select");
    return Object.values(given).some(Boolean) === Object.keys(given).length > 0 && (!given.authority || given.authority === this.area) && chosen;
  }

  /** Fills the form in. @param {Record<string, string>} given what the tool would be asked, by name */
  fill(given) {
    this.put("area", given.authority);
    this.suit();
    const list = /** @type {HTMLSelectElement | null} */ (this.querySelector(`select#ce-choice-${CSS.escape(this.area)}`));
    const wanted = given.rule ?? given.event;
    const named = [...(list?.options ?? [])].find((one) => (wanted ? one.value === wanted : one.dataset.clause === given.clause));
    if (list && named) list.value = named.value;
    const { authority, ...fields } = given;
    for (const [name, value] of Object.entries(fields)) this.put(name, value);
    this.suit();
  }

  /** Puts a value into a field. @param {string} name @param {string | undefined} value */
  put(name, value) {
    const field = /** @type {HTMLInputElement | HTMLSelectElement | null} */ (this.querySelector(`:is(input, select)#ce-${CSS.escape(name)}`));
    if (field && value !== undefined) field.value = value;
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** The area: chosen in the form, or that of the page. */
  get area() {
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector("#ce-area"));
    return select ? select.value : (this.dataset.area ?? this.querySelector("[data-area]")?.getAttribute("data-area") ?? "");
  }

  /** The chosen option of the area's own list. */
  get chosen() {
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector(`[data-area="${this.area}"] select`));
    return select?.value ? select.selectedOptions[0] : undefined;
  }

  /** Shows what belongs to the chosen area, and tells whether its standards state no timescale. */
  suitArea() {
    want(this.area);
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector("#ce-area"));
    const where = document.querySelector(".ce-where");
    if (select && where) {
      // The area stays in sight while the reader scrolls, so that no other area's rule is read by mistake.
      where.toggleAttribute("hidden", !select.value);
      remember(select.value);
      /** @type {HTMLElement} */ (where.querySelector("strong")).textContent = select.value ? (select.selectedOptions[0]?.textContent ?? "") : "";
    }
    for (const field of this.querySelectorAll("[data-area]")) {
      /** @type {HTMLElement} */ (field).hidden = field.getAttribute("data-area") !== this.area;
    }
    for (const own of this.querySelectorAll("[data-own]")) {
      /** @type {HTMLElement} */ (own).hidden = own.getAttribute("data-own") !== this.area;
    }
    let silent = false;
    for (const note of this.querySelectorAll("[data-silent]")) {
      const here = note.getAttribute("data-silent") === this.area;
      /** @type {HTMLElement} */ (note).hidden = !here;
      silent ||= here;
    }
    return silent;
  }

  /** An address on this site, from the page that the tool stands on. @param {string} from the site's root */
  address(from) {
    return `${this.dataset.root ?? ""}${from}`;
  }

  /** @param {string} name @returns {HTMLElement} */
  piece(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-field="${name}"]`));
  }

  /** @param {string} part */
  typed(part) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`#ce-${part}`))?.value.trim() ?? "";
  }

  /** What asks. */
  get button() {
    return /** @type {HTMLButtonElement} */ (this.form.querySelector('button[type="submit"]'));
  }

  /** @param {Event} event */
  #asked(event) {
    event.preventDefault();
    this.unasked = false;
    void this.#work();
  }

  async #work() {
    const turn = ++this.#turn;
    this.forgetProblems();
    if (this.immediately()) return;
    this.piece("answer").hidden = true;
    const status = this.piece("status");
    status.classList.remove("ce-hidden");
    status.textContent = running() ? "Working it out…" : "Loading the calculator. The first time takes some seconds…";
    const stop = running() ? () => {} : showLoading(status, this.#way());
    const slow = setTimeout(() => {
      status.textContent = "Still loading. What you typed is kept, and answered when the calculator is here.";
    }, SLOW);
    try {
      const [tool, asked] = this.question();
      const reply = await ask(tool, asked, this.dataset.root, this.example?.today);
      if (turn !== this.#turn) return;
      status.classList.add("ce-hidden"); // the answer itself is in sight; this is for a screen reader
      this.answered(reply);
      status.textContent = reply.says;
      this.present();
    } catch (problem) {
      if (turn !== this.#turn) return;
      status.textContent = "";
      this.tell(/** @type {Problem} */ (problem));
    } finally {
      clearTimeout(slow);
      stop();
    }
  }

  /** Tells a problem and those beside it: in a summary that leads to each field, and beside each field. @param {Problem} problem */
  tell(problem) {
    const found = [problem, ...(problem.others ?? [])];
    this.#problems.tell(found.map((one) => ({ message: one.message, field: this.fieldOf(one.field, one.step) })), () => this.#way());
    for (const one of found) if (one.readings?.length) this.offerMore(one);
    if (!this.unasked) this.#problems.present();
  }

  /** A link to what holds the same answers without the tool. */
  #way() {
    const way = document.createElement("a");
    way.href = this.querySelector("#ce-area") && this.area ? `#${this.area}` : `#${this.dataset.below ?? "by-hand"}`;
    way.target = "_self"; // where links leave the frame they stand in, this one stays
    way.textContent = this.instead;
    return way;
  }

  /** The place in the form that a problem is about. @param {string} name @param {string} [step] of a schedule @returns {HTMLElement | null} */
  fieldOf(name, step) {
    return this.querySelector(`[data-field="${name}"]`);
  }

  /** Runs the form again, as though its button had been pressed. */
  again() {
    this.unasked = false;
    void this.#work();
  }

  /** An answer to other questions than those on the form would mislead. @param {Event} event */
  #forgetAnswer(event) {
    this.#forget();
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!input.closest(SAME_CASE)) this.#case = newCase();
    if (input.type !== "radio") this.forgetMore();
  }

  #forget() {
    this.#turn++;
    this.piece("answer").hidden = true;
    this.piece("status").textContent = "";
  }

  forgetProblems() {
    this.#problems.forget();
  }

  /** Leaves nothing that was typed for Back, or for the next person at this device. */
  wipe() {
    this.#forget();
    this.#case = newCase();
    this.form.reset();
    this.forgetMore();
    this.forgetProblems();
    this.piece("answer").replaceChildren();
    this.suit();
  }
}
