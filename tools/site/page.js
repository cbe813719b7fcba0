/** What a page does wherever it stands: its day of review, explained words, and its tool. */

import { ukNow } from "./clock.js";

// Rules past their day of review say so, wherever the page was opened.
for (const note of document.querySelectorAll("[data-review-by]")) {
  const today = ukNow().day;
  note.toggleAttribute("hidden", today <= (note.getAttribute("data-review-by") ?? today));
}

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

if (document.querySelector("[data-not-here]")) await import("./not-here.js");
if (document.querySelector("ce-list")) await import("../list/list.js");
if (document.querySelector("svg.ce-drawing--wide")) await import("./drawings.js");
if (document.querySelector("ce-compare")) await import("../compare/compare.js");
if (document.querySelector("ce-pathway")) await import("../pathway/pathway.js");
if (document.querySelector("ce-distance")) await import("../distance/distance.js");
if (document.querySelector("ce-working-days")) await import("../working-days/working-days.js");
if (document.querySelector("ce-schedule")) await import("../schedule/schedule.js");
if (document.querySelector("ce-deadline")) await import("../deadline/deadline.js");
if (document.querySelector("ce-scenario")) await import("../scenario/scenario.js");
if (document.querySelector("ce-cases")) await import("../trainer/cases.js");
if (document.querySelector("ce-certificate")) await import("../trainer/certificate.js");
if (document.querySelector("ce-bank")) await import("../bank/bank.js");
if (document.querySelector("ce-embedder")) await import("../embedder/embedder.js");
