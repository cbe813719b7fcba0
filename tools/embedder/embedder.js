import { generate } from "../../vendor/lean-qr.js";
import { button, make } from "../form/pieces.js";
import { framed } from "../site/frames.js";
import { brand } from "../site/brand.js";

const TRAINING = "#training:";
/** The side of one dot of the square code, in pixels. */
const DOT = 6;

/** Writes the lines that put a tool or an outcome into somebody else's page, and shows how it will look. */
class CeEmbedder extends HTMLElement {
  connectedCallback() {
    this.#piece("without").hidden = true;
    this.addEventListener("change", (event) => this.#write(/** @type {HTMLElement} */ (event.target)));
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
    if (changed.id === "ce-example") this.#field("today").value = new URLSearchParams(this.#field("example").value.split(TRAINING)[1]).get("today") ?? "";
    const address = what === "outcome" ? this.#field("outcome").value : this.#tool(what, area);
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

  /** @param {string} tool @param {string} area */
  #tool(tool, area) {
    // On a site of many areas the tool of one stands by itself.
    if ("apart" in this.dataset && area && !/working-days|distance/.test(tool)) tool = tool.replace("embed/", `embed/${area}/`);
    const example = this.#field("example").value;
    const today = this.#field("today").value;
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
    const lines = `<iframe src="${url.href.replaceAll("&", "&amp;")}" title="${title.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" style="width: 100%; height: 80vh; border: 0" loading="lazy"></iframe>\n<script>\n${this.dataset.listener}\n</script>`;
    this.#field("lines").value = lines;
    this.#field("link").value = url.href;
    this.#piece("copy-lines").replaceChildren(copier("Copy the lines", lines));
    this.#piece("copy-link").replaceChildren(copier("Copy the link", url.href));
    this.#piece("code").replaceChildren(square(url.href));
    const shown = this.#piece("preview").querySelector("iframe");
    if (shown?.src === url.href) return;
    // A new frame each time: a change after the hash alone would not load the page anew.
    this.#piece("preview").replaceChildren(make("h2", "", "How it looks"), framed(url.href, `How it looks. ${title}`));
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

/** A square code that opens the address, and a way to save it as a picture. @param {string} address */
function square(address) {
  const small = document.createElement("canvas");
  generate(address).toCanvas(small, { on: [0, 0, 0], off: [255, 255, 255], pad: 4 });
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = small.width * DOT;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, canvas.width, canvas.height);
  canvas.className = "ce-square";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Square code for the link");
  const save = button("Save the square code (PNG)", () => {
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = "ce-guidance-link.png";
    link.click();
  });
  return make("div", "", [canvas, make("p", "", [save])]);
}

customElements.define("ce-embedder", CeEmbedder);

/** The address of a tool of one area as it is for all. @param {string} address */
function ofAll(address) {
  return address.replace(/^embed\/[^/#]+\/(?=[a-z])/, "embed/");
}
