/** What every page does: search, Quick leave, closing an explained word, and starting its tool. */

import "./search.js";
import "./leave.js";
import "./stamp.js";
import "./section.js";

if (document.querySelector("ce-pathway")) await import("../pathway/pathway.js");
if (document.querySelector("ce-distance")) await import("../distance/distance.js");
if (document.querySelector("ce-working-days")) await import("../working-days/working-days.js");
if (document.querySelector("ce-schedule")) await import("../schedule/schedule.js");
if (document.querySelector("ce-deadline")) await import("../deadline/deadline.js");

// Rules past their day of review say so, wherever the page was opened.
for (const note of document.querySelectorAll("[data-review-by]")) {
  const today = new Date().toISOString().slice(0, 10);
  note.toggleAttribute("hidden", today <= (note.getAttribute("data-review-by") ?? today));
}

// Ticks of a checklist are for this visit to the page only, also where Back brings the page itself back.
addEventListener("pagehide", () => {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".ce-check"))) form.reset();
});

// An explained word closes on Escape, and stays closed until it is left.
document.addEventListener("keydown", (event) => {
  const open = document.querySelector(".ce-term:focus, .ce-term:hover");
  if (event.key === "Escape" && open) {
    open.classList.add("ce-term--closed");
    for (const end of ["blur", "mouseleave"]) {
      open.addEventListener(end, () => open.classList.remove("ce-term--closed"), { once: true });
    }
  }
});
