/**
 * A printed page says when it was printed, and that the page may have changed since; where a document of its area limits how long a
 * copy of it is valid, that too. A hand-out of training is no copy to act on: it says its version alone. The address is given without
 * anything that follows a hash or a question mark.
 */

import { ukFormat } from "./clock.js";

const WORDS = /** @type {Intl.DateTimeFormatOptions} */ ({
  day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
});
const HOUR = 3_600_000;

/** Folded text that was opened for the printer. @type {HTMLDetailsElement[]} */
let opened = [];

/** The page, or that of the outcome which the tool shows. */
function address() {
  if (location.protocol === "file:") return "A copy for rooms without network."; // no path of this machine on paper
  const shown = document.querySelector("[data-page]:not([hidden])")?.getAttribute("data-page");
  const page = new URL(shown ?? location.pathname, location.href);
  return page.origin + page.pathname;
}

/** What the area's documents say of a copy, counted from this one. @param {HTMLElement | null} foot @param {Date} now */
function validity(foot, now) {
  const chosen = /** @type {HTMLSelectElement | null} */ (document.querySelector("#ce-area"));
  /** @type {Map<string, {hours: number, says: string}[]>} */
  const copies = new Map(Object.entries(JSON.parse(foot?.dataset.copies ?? "{}")));
  const said = copies.get(chosen?.value || foot?.dataset.area || "") ?? [];
  const until = (/** @type {number} */ hours) => ukFormat(WORDS).format(new Date(now.getTime() + hours * HOUR));
  return said.map(({ hours, says }) => `${says} Counted from this copy, until ${until(hours)}.`);
}

/** What a copy says of itself. @param {string} done how it was made */
export function stamp(done) {
  const now = new Date();
  const foot = /** @type {HTMLElement | null} */ (document.querySelector("[data-version]"));
  const version = `Version ${foot?.dataset.version ?? ""}.`;
  if (document.querySelector('[data-stamp="version"]')) return version;
  const when = `${done} on ${ukFormat(WORDS).format(now)}. The page may have changed since: check it before you rely on a copy.`;
  return [when, ...validity(foot, now), version, address()].join(" ");
}

addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened = [];
});

addEventListener("beforeprint", () => {
  const says = stamp("Printed");
  for (const place of document.querySelectorAll(".ce-stamp")) place.textContent = says;
  // Nothing is folded away on paper, except what the page says is for the screen, and on one page what that page counts.
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details:not([open], .ce-not-printed)"));
  opened = [...folds];
  for (const fold of opened) fold.open = true;
});
