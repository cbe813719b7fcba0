/**
 * The area of this visit: that of the page, or the one chosen in its tool. It is remembered in the page's own links alone, after the
 * hash, which no browser sends: `tools/deadline/#for:an-area`. A page that asks for an area begins with it. A page in a frame hands nothing on.
 */

import { afterHash } from "../site/address.js";

const FOR = "#for:";

const home = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.ce-brand"));
/** The site's root; nothing in a frame. */
const root = home ? new URL(".", home.href).href : "";
/** The page's own area, which no link to it needs to name. */
const own = document.querySelector("ce-search")?.getAttribute("data-area") ?? "";

let area = "";
remember(own || handedOn());
addEventListener("hashchange", () => area || remember(handedOn()));

/**
 * The area that the address hands on. A page of all areas may also have a place that is named after one: that is one to which the page has
 * a link. Of an area that there is not no tool begins with anything.
 */
function handedOn() {
  const [handed, place] = afterHash([FOR.slice(1)]);
  const isOne = handed ? /^[a-z0-9-]+$/.test(place) : place && [...document.links].some((link) => link.href.startsWith(`${root}${place}/`));
  return isOne ? place : "";
}

/** With which area to begin; nothing where none is known. */
export function areaOfVisit() {
  return area;
}

/** Lets the links to the tools, and those of the menu, hand an area on. @param {string} chosen */
export function remember(chosen) {
  if (!root || !chosen || chosen === area) return;
  area = chosen;
  for (const link of document.links) {
    const [page = "", hash] = link.href.split("#");
    const from = page.startsWith(root) ? page.slice(root.length) : undefined;
    if (from === undefined || (hash && !hash.startsWith(FOR.slice(1))) || (own && from.startsWith(`${own}/`))) continue;
    if (link.closest("nav") || from.startsWith("tools/")) link.setAttribute("href", `${link.getAttribute("href")?.split("#")[0]}${FOR}${area}`);
  }
}
