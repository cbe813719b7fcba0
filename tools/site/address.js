/**
 * What the address says after its hash, as it was meant. Some programs that pass a link on write its signs as `%3A`, `%3D` or `%26`,
 * or twice over; what can be told apart is read all the same, and of what cannot the reader is told.
 */

import { make } from "../form/pieces.js";

/** How often a link may have been written over. */
const TIMES = 3;
const NOT_UNDERSTOOD = "This link was not understood.";
const WHY = "It may have been cut or changed on its way, or this page has changed since it was made.";

/**
 * The part after the hash, and with which of these beginnings it begins: the beginning is empty where it is none of them.
 *
 * @param {string[]} beginnings
 * @returns {[beginning: string, rest: string]}
 */
export function afterHash(beginnings) {
  let said = location.hash.slice(1);
  for (let n = 0; n < TIMES; n += 1) {
    const beginning = beginnings.find((one) => said.startsWith(one));
    const rest = said.slice(beginning?.length ?? 0);
    // A value may hold such signs; a pair has to have its own.
    if (beginning !== undefined && (/[=,]/.test(rest) || !/%[0-9a-f]{2}/i.test(rest))) return [beginning, rest.replaceAll("&amp;", "&")];
    said = decoded(said);
  }
  return ["", said];
}

/** The name after the hash, without signs that were written over. */
export function nameAfterHash() {
  return decoded(location.hash.slice(1));
}

/** @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text).replace(/^#/, "");
  } catch {
    return text;
  }
}

/** Says that a link was not understood, and what to do instead: before a part of the page, once. @param {Element} part @param {string} instead */
export function tellOfLink(part, instead) {
  untellOfLink();
  const says = make("p", "ce-amber ce-not-understood ce-screen-only", [make("strong", "", NOT_UNDERSTOOD), ` ${WHY} ${instead}`]);
  says.setAttribute("role", "alert");
  part.before(says);
}

/** Takes that back, once another address is there. */
export function untellOfLink() {
  document.querySelector(".ce-not-understood")?.remove();
}
