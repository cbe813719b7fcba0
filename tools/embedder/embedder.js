import { button, make } from "../form/pieces.js";
import { MAY, framed } from "../site/frames.js";
import { brand } from "../site/brand.js";
import { Day } from "./day.js";
import { square } from "./square.js";

const TRAINING = "#training:";

/** Writes the lines that put a tool or an outcome into somebody else's page, and shows how it will look. */
class CeEmbedder extends HTMLElement {
  #today = new Day(/** @type {HTMLElement} */ (this.querySelector('[data-field="today"]')), () => this.#write(this));

  connectedCallback() {
    this.#piece("without").hidden = true;
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    form.addEventListener("change", ({ target }) => {
      const changed = /** @type {HTMLElement} */ (target);
      if (!changed.closest('[data-field="today"]')) this.#write(changed);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !/** @type {HTMLElement} */ (event.target).matches("input")) return;
      event.preventDefault(); // nothing is sent: Enter reads what is there
      this.#write(this);
    });
    addEventListener("pagehide", () => form.reset());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#write(this));
    this.#write(this);
  }

  /** @param {string} name @returns {HTMLElement} */
  #piece(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @param {string} name @returns {any} */
  #field(name) {
    return this.querySelector(`#ce-${name}`);
  }

  /** @param {HTMLElement} changed */
  #write(changed) {
    const what = this.#field("what").value;
    const area = this.#field("area").value;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-for]"))) {
      part.hidden = (part.dataset.for === "outcome") !== (what === "outcome");
    }
    this.#offer("outcome", (/** @type {HTMLElement} */ one) => one.dataset.area === area);
    this.#offer("example", (/** @type {HTMLOptionElement} */ one) => !one.value || (ofAll(one.value).startsWith(ofAll(what)) && (!area || one.dataset.area === area)));
    if (changed.id === "ce-example") this.#today.put(new URLSearchParams(this.#field("example").value.split(TRAINING)[1]).get("today") ?? "");
    const today = this.#today.read();
    // A day that is none: rather nothing to copy than a link that plays on another.
    const address = what === "outcome" ? this.#field("outcome").value : today !== undefined && this.#tool(what, area, today);
    this.#piece("made").hidden = !address;
    this.#piece("preview").hidden = !address;
    if (address) this.#show(new URL(`${this.dataset.root ?? ""}${address}`, location.href));
  }

  /** Leaves only what fits, and takes back a choice that no longer does. @param {string} name @param {(one: any) => boolean} fits */
  #offer(name, fits) {
    const select = /** @type {HTMLSelectElement} */ (this.#field(name));
    for (const one of select.children) /** @type {HTMLElement} */ (one).hidden = !fits(one);
    const group = /** @type {HTMLElement | null | undefined} */ (select.selectedOptions[0]?.closest("select > *"));
    if (group && !group.hidden) return;
    const first = [...select.options].find((one) => !(/** @type {HTMLElement} */ (one.closest("select > *")).hidden));
    select.value = first?.value ?? "";
  }

  /** @param {string} tool @param {string} area @param {string} today */
  #tool(tool, area, today) {
    // On a site of many areas the tool of one stands by itself.
    if ("apart" in this.dataset && area && !/working-days|distance/.test(tool)) tool = tool.replace("embed/", `embed/${area}/`);
    const example = this.#field("example").value;
    const show = this.#field("show").checked;
    if (!example && !today) return area ? `${tool}#for:authority=${area}` : tool;
    const given = new URLSearchParams(example.split(TRAINING)[1] ?? (area ? { authority: area } : {}));
    if (today) given.set("today", today);
    if (show) given.set("show", "answer");
    return `${tool}${TRAINING}${given}`;
  }

  /** @param {URL} url */
  #show(url) {
    const what = this.#field("what");
    const title = `${brand()}: ${what.selectedOptions[0].textContent}`;
    const lines = `<iframe src="${url.href.replaceAll("&", "&amp;")}" title="${title.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" style="width: 100%; height: 80vh; border: 0" allow="${MAY}" loading="lazy"></iframe>\n<script>\n${this.dataset.listener}\n</script>`;
    this.#field("lines").value = lines;
    this.#field("link").value = url.href;
    this.#piece("copy-lines").replaceChildren(copier("Copy the lines", lines));
    this.#piece("copy-link").replaceChildren(copier("Copy the link", url.href));
    this.#piece("code").replaceChildren(square(url.href));
    const shown = this.#piece("preview").querySelector("iframe");
    if (shown?.src === url.href) return;
    // A new frame each time: a change after the hash alone would not load the page anew.
    this.#piece("preview").replaceChildren(make("h2", "", "How it looks"), make("p", "ce-hint", "In your page it grows with what is in it."), framed(url.href, `How it looks. ${title}`));
  }
}

/** @param {string} words @param {string} text */
function copier(words, text) {
  const said = make("span", "ce-take__said", "");
  said.setAttribute("role", "status");
  const press = button(words, async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = " Copied.";
    } catch {
      said.textContent = " This browser does not let the page copy. Select the text above, and press Ctrl and C.";
    }
  });
  return make("p", "", [press, said]);
}

customElements.define("ce-embedder", CeEmbedder);

/** The address of a tool of one area as it is for all. @param {string} address */
function ofAll(address) {
  return address.replace(/^embed\/[^/#]+\/(?=[a-z])/, "embed/");
}
