/**
 * What the part of the address after the hash gives a tool in a frame to begin with; a browser never sends it.
 *
 * `#for:` names an area, or fills the form in. `#training:` makes it a training example: with a frozen day and the age of a child
 * who does not exist, and with a mark that says so. Only pages that can show the mark read either.
 */

import { afterHash } from "../site/address.js";
import { inWords } from "../site/clock.js";

const WAYS = ["training:", "for:"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @typedef {{today?: string, show: boolean, given: Record<string, string>}} Preset */

/** What this page was opened with. @returns {Preset | undefined} */
export function preset() {
  const mark = document.querySelector(".ce-training");
  const [way, rest] = afterHash(WAYS);
  mark?.toggleAttribute("hidden", true);
  if (!mark || !way) return undefined;
  const { today, age, show, ...given } = Object.fromEntries(new URLSearchParams(rest));
  if (way !== WAYS[0]) return { show: false, given };
  const frozen = today && DAY.test(today) ? today : undefined;
  /** @type {HTMLElement} */ (mark.querySelector("span")).textContent = [
    /^\d{1,2}$/.test(age ?? "") ? `A child who does not exist, aged ${age}.` : "",
    frozen ? `It plays on ${inWords(frozen)}.` : "",
  ].join(" ");
  mark.removeAttribute("hidden");
  return { today: frozen, show: show === "answer", given };
}
