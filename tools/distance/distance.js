import { CeTool } from "../form/tool.js";
import { inNewTabs } from "../pathway/outcome.js";
import { warm } from "../runtime/client.js";

/**
 * Tells on which side of a line a place lies. Everything it needs is loaded with the page, whole and the same for
 * every reader, before anything can be typed into an address.
 */
class CeDistance extends CeTool {
  connectedCallback() {
    super.connectedCallback();
    warm();
  }

  /** @override @returns {[string, Record<string, unknown>]} */
  question() {
    return ["distance", { authority: this.area, placement: this.dataset.placement, place: this.typed("place") }];
  }

  /** @override */
  get instead() {
    return "Use the list of postcode districts";
  }

  /** @override @param {string} name @returns {HTMLElement | null} */
  fieldOf(name) {
    return name && name !== "authority" ? this.field("place") : null;
  }

  /** @override @param {import("../runtime/client.js").Reply} reply */
  answered(reply) {
    const place = super.answered(reply);
    inNewTabs(place);
    const box = /** @type {HTMLInputElement} */ (place.querySelector("#ce-with-place"));
    const note = /** @type {HTMLTextAreaElement} */ (place.querySelector(".ce-note-text"));
    const typed = this.typed("place");
    // The note holds the place only if the reader ticks it.
    box.addEventListener("change", () => {
      note.value = box.checked ? `Place measured: ${typed}\n${note.defaultValue}` : note.defaultValue;
      /** @type {HTMLElement} */ (place.querySelector('[data-does="note"]')).click();
    });
    this.#point(reply.answer.on_map);
    return place;
  }

  /** A point of the place before would mislead: it goes with the first letter typed, and on leaving. @override */
  forgetMore() {
    this.#point(undefined);
  }

  /** The point on the map, to 100 metres and no finer. @param {{east_km: number, north_km: number} | undefined} at */
  #point(at) {
    const group = this.querySelector('[data-part="point"]');
    if (!group) return;
    const reach = /** @type {SVGSVGElement} */ (group.closest("svg")).viewBox.baseVal.width / 2;
    const shown = at && Math.max(Math.abs(at.east_km), Math.abs(at.north_km)) < reach;
    group.setAttribute("display", shown ? "inline" : "none"); // SVG has no `hidden`
    if (!shown) return;
    for (const part of group.querySelectorAll("circle, .ce-map__halo")) part.setAttribute("transform", `translate(${at.east_km} ${-at.north_km})`);
    group.querySelector("path")?.setAttribute("d", `M0 0L${at.east_km} ${-at.north_km}`);
  }
}

customElements.define("ce-distance", CeDistance);
