/** What every page does: search, Quick leave, closing an explained word, and starting its tool. */

import "./search.js";
import "./leave.js";
import "./stamp.js";

if (document.querySelector("ce-working-days")) await import("../working-days/working-days.js");
if (document.querySelector("ce-schedule")) await import("../schedule/schedule.js");
if (document.querySelector("ce-deadline")) await import("../deadline/deadline.js");

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
