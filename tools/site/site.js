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

// Where the parts of an area scroll sideways, the one that is open is in sight.
const tabs = document.querySelector(".ce-tabs ul");
const open = /** @type {HTMLElement | null} */ (tabs?.querySelector("[aria-current]"));
if (tabs && open) tabs.scrollLeft = open.offsetLeft - /** @type {HTMLElement} */ (tabs).offsetLeft - 8;

if (document.querySelector(".ce-on-page")) await import("./contents.js");

// A way back to the top, once two screens are passed.
const upwards = /** @type {HTMLElement | null} */ (document.querySelector(".ce-to-top"));
if (upwards) addEventListener("scroll", () => (upwards.hidden = scrollY < 2 * innerHeight), { passive: true });
