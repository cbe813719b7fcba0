import { onPress } from "../form/pieces.js";

/** Opens the links of an answer in a new tab: leaving the page would clear the answers. @param {HTMLElement} place */
export function inNewTabs(place) {
  for (const one of place.querySelectorAll("a[href]")) {
    if (!/^(tel:|mailto:|#)/.test(one.getAttribute("href") ?? "")) {
      one.setAttribute("target", "_blank");
      one.setAttribute("rel", "noopener");
    }
  }
}

/** Shows only the steps of one role, and of what that role acts as; what binds others turns grey and stays. @param {HTMLElement} place */
export function roleFilter(place) {
  const select = /** @type {HTMLSelectElement | null} */ (place.querySelector("#ce-role"));
  const said = place.querySelector(".ce-role-filter [role=status]");
  const items = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".ce-action")]);
  select?.addEventListener("change", () => {
    for (const item of items) {
      const others = Boolean(select.value && item.dataset.who && !item.dataset.who.split("|").includes(select.value));
      const binds = "binds" in item.dataset;
      item.hidden = others && !binds;
      item.classList.toggle("ce-action--others", others && binds);
    }
    for (const held of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".ce-degree"))) {
      held.hidden = [...held.querySelectorAll(".ce-action")].every((item) => /** @type {HTMLElement} */ (item).hidden);
      if (held instanceof HTMLDetailsElement) held.open = Boolean(select.value);
    }
    const left = items.filter((item) => !item.hidden).length;
    const grey = items.filter((item) => item.classList.contains("ce-action--others")).length;
    const whose = grey ? ` Grey: ${grey} that bind somebody else, named under “Who”.` : "";
    if (said) said.textContent = select.value ? `${left} of ${items.length} steps. Steps for anybody, or for which the source names nobody, stay in sight.${whose}` : "";
  });
}

/** Copies the address that carries the answers: only when the reader asks for it. @param {HTMLElement} place @param {string} address */
export function share(place, address) {
  const said = /** @type {HTMLElement} */ (place.querySelector(".ce-take__said"));
  onPress(place, "share", async (button) => {
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = "Link copied: it says what you answered.";
    } catch {
      const text = document.createElement("input");
      Object.assign(text, { type: "text", value: address, readOnly: true, autocomplete: "off" });
      text.setAttribute("aria-label", "Link to these answers");
      button.replaceWith(text);
      text.select();
      said.textContent = "This browser does not let the page copy. The link is selected: press Ctrl and C.";
    }
  });
}
