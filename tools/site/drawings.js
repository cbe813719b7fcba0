/** Each drawing of a pathway can be saved as a picture for a slide. */

import { slideButtons } from "./slide.js";

for (const drawing of /** @type {NodeListOf<SVGSVGElement>} */ (document.querySelectorAll("svg.ce-drawing--wide"))) {
  const area = document.querySelector(".ce-where strong")?.textContent;
  const note = drawing.nextElementSibling;
  (note?.matches(".ce-drawn__note") ? note : drawing).after(slideButtons(drawing, `${area}: ${document.querySelector("h1")?.textContent}`));
}
