/** What every page of the site does: search, Quick leave, printing, the area of the visit, and what a page does wherever it stands. */

import "./search.js";
import "./leave.js";
import "./stamp.js";
import "./section.js";
import "../visit/area.js";
import "./page.js";

// Ticks of a checklist are for this visit to the page only, also where Back brings the page itself back.
addEventListener("pagehide", () => {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".ce-check"))) form.reset();
});

// Where the parts of an area scroll sideways, the one that is open is in sight, and the one that has the focus.
const tabs = /** @type {HTMLElement | null} */ (document.querySelector(".ce-tabs ul"));
const bring = (/** @type {HTMLElement} */ tab) => tabs && (tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - 8);
const open = /** @type {HTMLElement | null} */ (tabs?.querySelector("[aria-current]"));
if (open) bring(open);
tabs?.addEventListener("focusin", ({ target }) => {
  const tab = /** @type {HTMLElement} */ (target);
  const [held, all] = [tab.getBoundingClientRect(), tabs.getBoundingClientRect()];
  // Not under a pointer: the press would miss it.
  if (tab.matches(":focus-visible") && (held.left < all.left || held.right > all.right)) bring(tab);
});

if (document.querySelector(".ce-on-page")) await import("./contents.js");

// A way back to the top, once two screens are passed.
const upwards = /** @type {HTMLElement | null} */ (document.querySelector(".ce-to-top"));
if (upwards) addEventListener("scroll", () => (upwards.hidden = scrollY < 2 * innerHeight), { passive: true });
