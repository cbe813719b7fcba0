/**
 * A printed page says when it was printed and how long it may be relied on. The address is given
 * without anything that follows a hash or a question mark.
 */

import { ukFormat } from "./clock.js";

const WORDS = /** @type {Intl.DateTimeFormatOptions} */ ({
  day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
});
const TWO_DAYS = 48 * 3_600_000;

/** Folded text that was opened for the printer. @type {HTMLDetailsElement[]} */
let opened = [];

/** The page, or that of the outcome which the tool shows. */
function address() {
  if (location.protocol === "file:") return "A copy for rooms without network."; // no path of this machine on paper
  const shown = document.querySelector("[data-page]:not([hidden])")?.getAttribute("data-page");
  const page = new URL(shown ?? location.pathname, location.href);
  return page.origin + page.pathname;
}

/** What a copy says of itself. @param {string} done how it was made */
export function stamp(done) {
  const now = new Date();
  const words = ukFormat(WORDS);
  const version = document.querySelector("[data-version]")?.getAttribute("data-version") ?? "";
  return (
    `${done} ${words.format(now)}. Only valid for 48 hours, until ${words.format(new Date(now.getTime() + TWO_DAYS))}. ` +
    `Version ${version}. ${address()}`
  );
}

addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened = [];
});

addEventListener("beforeprint", () => {
  // Nothing is folded away on paper, except what the page says is for the screen.
  opened = [...document.querySelectorAll("details:not([open])")].map((fold) => /** @type {HTMLDetailsElement} */ (fold));
  for (const fold of opened) fold.open = true;
  const says = stamp("Printed");
  for (const place of document.querySelectorAll(".ce-stamp")) place.textContent = says;
});
