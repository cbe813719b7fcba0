import { make } from "./pieces.js";

/**
 * An answer on one page: its head, what binds, every date, and whom to reach. What is left out is counted, and the count says where
 * it stands: nothing goes unsaid. Nothing changes on the screen.
 */

const OUT = "ce-not-printed";
/** A step that does not bind and has no date. */
const LESS = ":is(.ce-action, .ce-line--undated > .ce-item, .ce-pointers > [data-action]):not([data-binds])";
/** From how many letters on the type is smaller, so that the longest answers fit too. */
const DENSE = [3_000, 4_000, 4_800];

/** Puts back what was left out of the sheet. */
let back = () => {};

/** @param {HTMLElement} place where the answer stands */
export function printOnOnePage(place) {
  const root = document.documentElement;
  const counts = make("ul", "ce-counts ce-print-only", left(place).map((words) => make("li", "", words)));
  if (counts.childElementCount) (place.querySelector(".ce-reach, .ce-paper") ?? place).before(counts);
  const letters = lettersOf(place, `.${OUT}, .ce-take, .ce-role-filter, .ce-days, svg`);
  root.dataset.print = "one";
  root.dataset.dense = String(DENSE.filter((most) => letters.length > most).length);
  back(); // a frame that may not print never came to the end of it
  back = () => {
    delete root.dataset.print;
    delete root.dataset.dense;
    counts.remove();
    back = () => {};
    for (const part of place.querySelectorAll(`.${OUT}`)) part.classList.remove(OUT);
  };
  addEventListener("afterprint", () => back(), { once: true });
  print();
}

/** Takes out what does not stand on the one page, and says what that was. @param {HTMLElement} place */
function left(place) {
  const said = [];
  // What stays keeps the number that it has in the full print.
  for (const list of place.querySelectorAll("ol.ce-actions")) {
    [...list.children].forEach((row, n) => (/** @type {HTMLLIElement} */ (row).value = /** @type {HTMLOListElement} */ (list).start + n));
  }
  const steps = [...place.querySelectorAll(LESS)];
  const verbs = new Set(steps.map((step) => lettersOf(step.querySelector(".ce-strength") ?? step)));
  if (steps.length) said.push(`${steps.length} more ${steps.length > 1 ? "steps" : "step"}, which bind less (${[...verbs].join(", ")})`);
  const gaps = [...place.querySelectorAll(".ce-amber--gap")];
  for (const gap of gaps) said.push(`${gap.querySelectorAll("li").length || 1} not stated in the source`);
  // Where the dates themselves stand side by side, they stay.
  const conflicts = [...place.querySelectorAll(".ce-amber--conflict:not(:has(.ce-readings)):has(li)")];
  for (const card of conflicts) {
    const titles = [...card.querySelectorAll("li")].map((row) => lettersOf(row.querySelector("a") ?? row));
    said.push(`${titles.length} on which the sources disagree: ${titles.join("; ")}`);
  }
  const folds = [...place.querySelectorAll("details:not(:has([data-binds]))")];
  /** @type {Map<string, number>} */
  const titles = new Map();
  for (const fold of folds) {
    const [, words = "", count] = /^(.*?)\W*(\d*)\W*$/.exec(lettersOf(fold.querySelector("summary") ?? fold)) ?? [];
    const own = !fold.parentElement?.closest(`details, .ce-amber--gap, .ce-amber--conflict, .ce-take`) && !fold.matches(`.ce-done, :has(${LESS})`);
    if (own) titles.set(words, (titles.get(words) ?? 0) + Number(count));
  }
  for (const [words, count] of titles) said.push(count ? `${words}: ${count}` : words);
  const remarks = [...place.querySelectorAll(`.ce-action[data-binds] .ce-remark`)];
  if (remarks.length) said.push(`Our remarks: ${remarks.length}`);
  for (const part of [...steps, ...gaps, ...conflicts, ...folds, ...remarks]) part.classList.add(OUT);
  // A list of which nothing is left goes with its heading, and a group when all of its lists have gone.
  for (const list of place.querySelectorAll(`ol.ce-actions:not(:has(> li:not(.${OUT})))`)) {
    const heading = list.previousElementSibling;
    if (!list.closest(".ce-degree") || heading?.matches("p")) heading?.classList.add(OUT);
    list.classList.add(OUT);
  }
  for (const group of place.querySelectorAll(`:is(.ce-degree, .ce-pointers):not(:has([data-action]:not(.${OUT})))`)) group.classList.add(OUT);
  return said.length ? ["In the full print, and not here: ", ...said] : [];
}

/** The words of a part, without what is only for a screen reader. @param {Element} part @param {string} [without] */
function lettersOf(part, without = ".ce-hidden") {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const one of copy.querySelectorAll(without)) one.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
